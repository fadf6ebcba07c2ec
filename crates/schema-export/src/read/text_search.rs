//! Text search: parsers, templates, dictionaries, configurations.

use std::collections::BTreeMap;

use super::identities::{Identities, PG_TS_CONFIG, PG_TS_DICT, PG_TS_PARSER, PG_TS_TEMPLATE};
use super::queries::Query;
use super::session::Session;
use crate::catalog::{
    Catalog, Object, TextSearchConfiguration, TextSearchDictionary, TextSearchParser,
    TextSearchTemplate,
};
use crate::error::ExportError;
use crate::id::ObjectId;

pub(super) async fn text_search(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    parsers(session, catalog, ids).await?;
    templates(session, catalog, ids).await?;
    dictionaries(session, catalog, ids).await?;
    configurations(session, catalog, ids).await
}

async fn parsers(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::TextSearchParsers).await?;
    for row in rows {
        let id = ObjectId::TextSearchParser(row.name()?);
        ids.insert(PG_TS_PARSER, row.oid("oid")?, &id);
        let parser = TextSearchParser {
            start: row.name_in("start_schema", "start_name")?,
            get_token: row.name_in("get_token_schema", "get_token_name")?,
            end: row.name_in("end_schema", "end_name")?,
            headline: row.optional_name("headline_schema", "headline_name")?,
            lexeme_types: row.name_in("lexeme_types_schema", "lexeme_types_name")?,
        };
        catalog.objects.insert(id, Object::TextSearchParser(parser));
    }
    Ok(())
}

async fn templates(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::TextSearchTemplates).await?;
    for row in rows {
        let id = ObjectId::TextSearchTemplate(row.name()?);
        ids.insert(PG_TS_TEMPLATE, row.oid("oid")?, &id);
        let template = TextSearchTemplate {
            init: row.optional_name("init_schema", "init_name")?,
            lexize: row.name_in("lexize_schema", "lexize_name")?,
        };
        catalog
            .objects
            .insert(id, Object::TextSearchTemplate(template));
    }
    Ok(())
}

async fn dictionaries(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::TextSearchDictionaries).await?;
    for row in rows {
        let id = ObjectId::TextSearchDictionary(row.name()?);
        ids.insert(PG_TS_DICT, row.oid("oid")?, &id);
        let dictionary = TextSearchDictionary {
            template: row.name_in("template_schema", "template_name")?,
            options: options(&row.optional("options")?.unwrap_or_default()),
        };
        catalog
            .objects
            .insert(id, Object::TextSearchDictionary(dictionary));
    }
    Ok(())
}

/// `pg_ts_dict.dictinitoption`, which `serialize_deflist` (tsearchcmds.c) writes: `name = 'value'`
/// with commas between, the name quoted as an identifier, the value a literal or a number.
fn options(text: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let (mut quote, mut start, mut equals) = (None, 0, None);
    let mut put = |start: usize, equals: Option<usize>, end: usize| {
        if let Some(equals) = equals {
            let (name, value) = (text[start..equals].trim(), text[equals + 1..end].trim());
            all.insert(name.to_owned(), value.to_owned());
        }
    };
    // A doubled quote ends and begins again; a backslash in a literal is doubled too.
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '=') if equals.is_none() => equals = Some(at),
            (None, ',') => {
                put(start, equals, at);
                (start, equals) = (at + 1, None);
            }
            _ => {}
        }
    }
    put(start, equals, text.len());
    all
}

async fn configurations(
    session: &mut Session<'_>,
    catalog: &mut Catalog,
    ids: &mut Identities,
) -> Result<(), ExportError> {
    let rows = session.rows(Query::TextSearchConfigurations).await?;
    for row in rows {
        let id = ObjectId::TextSearchConfiguration(row.name()?);
        ids.insert(PG_TS_CONFIG, row.oid("oid")?, &id);
        let parser = row.name_in("parser_schema", "parser_name")?;
        let object = catalog.objects.entry(id).or_insert_with(|| {
            Object::TextSearchConfiguration(TextSearchConfiguration {
                parser,
                mappings: BTreeMap::new(),
            })
        });
        if let Object::TextSearchConfiguration(configuration) = object
            && let Some(token) = row.optional("token")?
        {
            configuration
                .mappings
                .entry(token)
                .or_default()
                .extend(row.optional_name("dictionary_schema", "dictionary_name")?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::options;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = options(text);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn options_of_dictionaries() {
        check("", &[]);
        check(
            "language = 'english', stopwords = 'english'",
            &[("language", "'english'"), ("stopwords", "'english'")],
        );
        check(
            r#""b, =" = 'it''s, a = ''', a = E'c:\\x', maxlen = 5"#,
            &[
                (r#""b, =""#, "'it''s, a = '''"),
                ("a", r"E'c:\\x'"),
                ("maxlen", "5"),
            ],
        );
    }
}

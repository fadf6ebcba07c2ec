use crate::catalog::Catalog;
use crate::search::way::Way;
use crate::statement::Statement;
use crate::value::Argument;
use crate::{Error, ScanSetting, VectorStore};

/// The statement of a search of all rows, for whoever measures what it finds. The distance comes after
/// the columns that are read.
pub(crate) struct MeasuredSearch {
    pub(crate) statement: Statement,
    /// What it goes by.
    pub(crate) setting: Option<ScanSetting>,
    /// What has to be set in its transaction, since it cannot do so itself.
    pub(crate) settings: Vec<(&'static str, String)>,
}

impl<M> VectorStore<M> {
    pub(crate) fn measured_search(
        &self,
        catalog: &Catalog,
        query: Argument,
        limit: u32,
        setting: Option<ScanSetting>,
    ) -> Result<MeasuredSearch, Error> {
        let mut wanted = self.searching(()).limit(limit).wanted;
        match setting {
            Some(ScanSetting::EfSearch(candidates)) => wanted.ef_search = Some(candidates),
            Some(ScanSetting::Probes(lists)) => wanted.probes = Some(lists),
            None => {}
        }
        let mut way = Way::choose(self, catalog, &wanted);
        let settings = if wanted.is_spread(catalog) {
            way.set_before()
        } else {
            None
        };
        Ok(MeasuredSearch {
            statement: self.nearest(catalog, &wanted, &way, query)?,
            setting: way.setting(),
            settings: settings.unwrap_or_default(),
        })
    }
}

//! Whether an answer is what `openapi.json` says: as much of JSON Schema as it uses.

use serde_json::Value;

fn description() -> Value {
    serde_json::from_str(include_str!("../../openapi.json")).unwrap()
}

/// Panics where the description does not have this answer.
pub(crate) fn check(method: &str, path: &str, status: u16, kind: &str, body: &str) {
    let all = description();
    let path = path.split('?').next().unwrap_or_default();
    let template = match path.strip_prefix("/memories/") {
        Some(_) => "/memories/{id}",
        None => path,
    };
    let operation = &all["paths"][template][method];
    if operation.is_null() {
        // What is not described is refused.
        assert!(matches!(status, 404 | 405), "{method} {path}: {status}");
        return;
    }
    let responses = &operation["responses"];
    let response = match &responses[status.to_string()] {
        Value::Null => &responses["default"],
        response => response,
    };
    assert!(
        !response.is_null(),
        "{method} {path}: {status} is not described"
    );
    let content = &resolve(&all, response)["content"];
    if content.is_null() {
        assert_eq!(body, "", "{method} {path}: {status}");
        return;
    }
    let kind = kind.split(';').next().unwrap_or_default();
    let schema = &content[kind]["schema"];
    assert!(
        !schema.is_null(),
        "{method} {path}: {status} as {kind:?} is not described"
    );
    let value = if kind.ends_with("json") {
        serde_json::from_str(body).unwrap()
    } else {
        Value::from(body)
    };
    fits(&all, schema, &value, &format!("{method} {path}"));
}

fn resolve<'v>(all: &'v Value, value: &'v Value) -> &'v Value {
    match value["$ref"].as_str() {
        Some(reference) => all.pointer(reference.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

fn fits(all: &Value, schema: &Value, value: &Value, place: &str) {
    let schema = resolve(all, schema);
    let fits_type = match schema["type"].as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("{place}: {other} in the description"),
    };
    assert!(fits_type, "{place}: {value} is not {schema}");
    if let Some(known) = schema["enum"].as_array() {
        assert!(
            known.contains(value),
            "{place}: {value} is none of {known:?}"
        );
    }
    for item in value.as_array().into_iter().flatten() {
        fits(all, &schema["items"], item, place);
    }
    let (Some(fields), Some(properties)) = (value.as_object(), schema["properties"].as_object())
    else {
        return;
    };
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(
            fields.contains_key(name.as_str().unwrap()),
            "{place}: {name} is missing in {value}"
        );
    }
    for (name, field) in fields {
        let property = properties.get(name);
        let property = property.unwrap_or_else(|| panic!("{place}: {name} is not described"));
        fits(all, property, field, &format!("{place}: {name}"));
    }
}

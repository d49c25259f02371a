//! Whether a JSON object holds to the schema that the program prints.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;
use wirediff::render::json::SCHEMA;

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    jsonschema::draft202012::new(&schema).expect("it is a schema")
});

/// Where the object breaks the schema, and how; nothing where it holds to it.
pub fn faults(object: &Value) -> Vec<String> {
    let faults = VALIDATOR.iter_errors(object);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

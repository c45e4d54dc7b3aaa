//! Reading foreign JSON: a name that stands twice in one object is refused, for two readers could take different values.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::wire::flaw::{Flaw, integrity};

/// Reads one document of type `T`. Nesting is bounded by the reader itself (128 levels), size by whoever received the bytes.
pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Flaw> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = Once.deserialize(&mut reader).map_err(|error| integrity(format!("not the JSON expected: {error}")))?;
    reader.end().map_err(|error| integrity(format!("more than one JSON document: {error}")))?;
    serde_json::from_value(value).map_err(|error| integrity(format!("not the members expected: {error}")))
}

/// Builds a value whose objects hold each name once.
struct Once;

impl<'de> DeserializeSeed<'de> for Once {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without repeated names")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number that is none"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element_seed(Once)? {
            all.push(item);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(Once)?;
            if all.insert(name.clone(), value).is_some() {
                return Err(A::Error::custom(format!("the name {name:?} stands twice")));
            }
        }
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::read;

    #[test]
    fn plain_documents_are_read_as_they_are() {
        let text = "{\"a\":[1,-2,0.5,null,true,\"ё\"],\"b\":{\"a\":1}}";
        assert_eq!(read::<Value>(text.as_bytes()), Ok(json!({"a": [1, -2, 0.5, null, true, "ё"], "b": {"a": 1}})));
    }

    #[test]
    fn ambiguous_and_broken_documents_are_refused() {
        let deep = "[".repeat(200_000);
        for text in
            ["{\"a\":1,\"a\":1}", "{\"x\":[{\"a\":1,\"\\u0061\":2}]}", "{} {}", "{\"a\":", "", "\u{feff}{}", &deep]
        {
            assert!(read::<Value>(text.as_bytes()).is_err(), "{text:.40}");
        }
        assert!(read::<Value>(b"\"\xff\"").is_err(), "not UTF-8");
    }
}

//! The query of a request, read by its route's table: what the table does not know is refused, all mistakes at once.

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::content::nearest;
use crate::delivery::PageBounds;
use crate::delivery::query::{QueryFault, QueryFaults};
use crate::http::Parameter;
use crate::http::problem::{BAD_QUERY, FAULTS, INVALID_PARAMETER, PARAMETER, PARAMETERS, Problem, UNKNOWN_PARAMETER};

/// The query parameters of a request, each known to its route, given once or a list, and of its kind.
#[derive(Debug, Default)]
pub(in crate::http) struct Query {
    values: Vec<(String, String)>,
}

impl Query {
    /// Reads the query of a URL.
    pub(in crate::http) fn read(
        query: &str,
        parameters: &'static [Parameter],
        bounds: PageBounds,
    ) -> Result<Self, Problem> {
        let (mut values, mut faults) = (Vec::<(String, String)>::new(), Vec::new());
        for (name, value) in query.split('&').filter(|pair| !pair.is_empty()).map(pair) {
            let Some(parameter) = parameters.iter().find(|parameter| parameter.is_named(&name)) else {
                return Err(unknown(&name, parameters));
            };
            match value.ok_or_else(|| "the value is not valid UTF-8".to_owned()) {
                Ok(value) => match values.iter_mut().find(|(given, _)| *given == name) {
                    Some((_, list)) if parameter.kind.is_list() && !value.is_empty() => {
                        list.push(',');
                        list.push_str(&value);
                    }
                    Some(_) => faults.push(fault(&name, "it is given more than once")),
                    None => values.push((name, value)),
                },
                Err(message) => faults.push(fault(&name, &message)),
            }
        }
        for (name, value) in &values {
            let parameter = parameters.iter().find(|parameter| parameter.is_named(name));
            if let Some(Err(message)) = parameter.map(|parameter| parameter.kind.check(value, bounds)) {
                faults.push(fault(name, &message));
            }
        }
        for parameter in parameters.iter().filter(|parameter| parameter.required) {
            let seen = values.iter().any(|(name, _)| name == parameter.name);
            if !seen && faults.iter().all(|fault| fault.get("name") != Some(&Value::from(parameter.name))) {
                faults.push(fault(parameter.name, "it is missing"));
            }
        }
        if faults.is_empty() { Ok(Self { values }) } else { Err(invalid(faults)) }
    }

    /// The value of a parameter, where it was given.
    pub(in crate::http) fn text(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(given, _)| *given == name).map(|(_, value)| value.as_str())
    }

    /// Every parameter that was given by its whole name, with its value.
    pub(in crate::http) fn given(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether a boolean parameter was given as `true`.
    pub(in crate::http) fn is_true(&self, name: &str) -> bool {
        self.text(name) == Some("true")
    }

    /// The value of a parameter as a type of ours.
    pub(in crate::http) fn parsed<T, E: std::fmt::Display>(
        &self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, Problem> {
        let parsed = self.text(name).map(parse).transpose();
        parsed.map_err(|error| invalid(vec![fault(name, &error.to_string())]))
    }
}

fn pair(pair: &str) -> (String, Option<String>) {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let decode = |text: &str| {
        let text = text.replace('+', " ");
        percent_decode_str(&text).decode_utf8().map(std::borrow::Cow::into_owned).ok()
    };
    (decode(name).unwrap_or_else(|| name.to_owned()), decode(value))
}

fn fault(name: &str, message: &str) -> Value {
    json!({ "name": name, "message": message })
}

/// The problem with what a query asks for.
pub(in crate::http) fn unanswerable(faults: &QueryFaults) -> Problem {
    invalid(faults.0.iter().map(|QueryFault { place, message }| fault(place, message)).collect())
}

/// The problem with what a JSON query asks for.
pub(in crate::http) fn unanswerable_body(faults: &QueryFaults) -> Problem {
    let each = faults.0.iter().map(|QueryFault { place, message }| json!({ "pointer": place, "message": message }));
    Problem::new(&BAD_QUERY, faults.to_string()).member(&FAULTS, each.collect::<Vec<_>>())
}

fn invalid(faults: Vec<Value>) -> Problem {
    let text = |fault: &Value, key: &str| fault.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let details: Vec<_> =
        faults.iter().map(|fault| format!("`{}`: {}", text(fault, "name"), text(fault, "message"))).collect();
    Problem::new(&INVALID_PARAMETER, details.join("; ")).member(&PARAMETERS, faults)
}

fn unknown(name: &str, parameters: &'static [Parameter]) -> Problem {
    let given: String = name.chars().take(80).collect();
    let names: Vec<_> = parameters.iter().map(|parameter| format!("`{}`", parameter.name)).collect();
    // `filtre[title]` means `filter`.
    let base = name.split('[').next().unwrap_or(name);
    let hint = match (nearest(base, parameters.iter().map(|parameter| parameter.name)), names.is_empty()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, false) => format!("it accepts {}", names.join(", ")),
        (None, true) => "it accepts none".to_owned(),
    };
    Problem::new(&UNKNOWN_PARAMETER, format!("The route has no query parameter `{given}`; {hint}"))
        .member(&PARAMETER, given)
}

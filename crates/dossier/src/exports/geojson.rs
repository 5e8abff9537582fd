//! Places with a point on the map, as GeoJSON (RFC 7946), each with the events that took place there.

use crate::model::{Dossier, Event, Party};
use serde_json::{Value, json};

pub(super) fn render(dossier: &Dossier) -> String {
    let known = dossier.places.iter().filter_map(|place| Some((place, place.point?)));
    let features: Vec<Value> = known.map(|(place, point)| feature(dossier, place, point)).collect();
    format!("{:#}\n", json!({ "type": "FeatureCollection", "features": features }))
}

fn feature(dossier: &Dossier, place: &Party, (latitude, longitude): (f64, f64)) -> Value {
    let events = dossier.events.iter().filter(|event| event.place.as_deref() == Some(&*place.id));
    json!({
        "type": "Feature",
        "id": place.id,
        "geometry": { "type": "Point", "coordinates": [longitude, latitude] },
        "properties": {
            "name": place.name,
            "kind": place.kind.label(),
            "country": place.country,
            "mentions": place.mentions.len(),
            "aliases": place.aliases.iter().map(|alias| &alias.text).collect::<Vec<_>>(),
            "events": events.map(event).collect::<Vec<_>>(),
        },
    })
}

fn event(event: &Event) -> Value {
    json!({
        "id": event.id,
        "type": event.kind.label(),
        "modality": event.modality.label(),
        "time": event.time.as_ref().and_then(|time| time.from.clone()),
        "text": event.mentions.first().map(|span| &span.text),
        "origins": event.support.origins.len(),
        "origins_at_least": event.support.least(),
    })
}

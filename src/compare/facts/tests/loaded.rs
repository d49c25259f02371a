use super::check;
use crate::changes::FactKind::Loaded;

#[test]
fn loaded_terms() {
    check(
        Loaded,
        &[
            (
                "The militants held the bridge for a day.",
                "The terrorists held the bridge for a day.",
                "loaded term changed: “militants” is now “terrorists”",
            ),
            (
                "The group held the bridge for a day.",
                "The terrorist group held the bridge for a day.",
                "loaded term added: “terrorist”",
            ),
            (
                "The government closed the port to strangers.",
                "The regime closed the port to strangers.",
                "loaded term changed: “government” is now “regime”",
            ),
            (
                "The refugees crossed at the lock by night.",
                "The migrants crossed at the lock by night.",
                "loaded term changed: “refugees” is now “migrants”",
            ),
            (
                "The government closed the port to strangers.",
                "The government closed its port to all strangers.",
                "",
            ),
            // As a desk has them.
            (
                "The migrants were taken off the raft by a patrol boat.",
                "The illegals were taken off the raft by a patrol boat.",
                "loaded term changed: “migrants” is now “illegals”",
            ),
            (
                "A spokesman for the regime said the airport was open.",
                "A spokesman for the government said the airport was open.",
                "loaded term changed: “regime” is now “government”",
            ),
            (
                "He was shot by a gunman outside the club.",
                "He was shot by a terrorist outside the club.",
                "loaded term changed: “gunman” is now “terrorist”",
            ),
            (
                "The government's port was closed to strangers.",
                "The regime's port was closed to strangers.",
                "loaded term changed: “government's” is now “regime's”",
            ),
            (
                "The militant’s boat was found at the lock.",
                "The terrorist’s boat was found at the lock.",
                "loaded term changed: “militant’s” is now “terrorist’s”",
            ),
            (
                "The group's boat was found at the lock.",
                "The terrorist group's boat was found at the lock.",
                "loaded term added: “terrorist”",
            ),
            (
                "The boat of the regime was found at the lock.",
                "The regime's boat was found at the lock.",
                "",
            ),
        ],
    );
}

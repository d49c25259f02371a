use super::{check, told};
use crate::changes::FactKind::Response;

#[test]
fn responses() {
    check(
        Response,
        &[
            (
                "The line sold the tug. | Its owner denied that he knew of the rust.",
                "The line sold the tug.",
                "response dropped: “Its owner denied that he knew of the rust.”",
            ),
            (
                "The line sold the tug to a yard, but denied that it was rusty.",
                "The line sold the tug to a yard.",
                "response dropped: “denied”",
            ),
            (
                "The line sold the tug.",
                "The line sold the tug. | A spokesman declined to comment on the price.",
                "response added: “A spokesman declined to comment on the price.”",
            ),
            (
                "The owner denied the charge in court at Tarn.",
                "The owner rejected the charge in court at Tarn.",
                "",
            ),
            (
                "The line sold the tug. | The weather was fair at noon.",
                "The line sold the tug.",
                "",
            ),
        ],
    );
}

#[test]
fn replies_in_many_forms() {
    for reply in [
        "The line didn't immediately respond to questions.",
        // As text that was cut into words has it.
        "The line did n't respond to questions.",
        "The owner could not immediately be reached by telephone.",
        "The owner couldn't be reached.",
        "The mayor wasn't available for comment.",
        "Calls to the yard were not answered on Monday.",
        "His calls were not returned.",
        "The yard has not commented.",
        "The yard hasn't yet commented on the sale.",
        "The yard refused to comment.",
        "The mayor called the report false.",
        "The owner said he did nothing wrong.",
        "The skipper insists he is innocent.",
        "The owner denies it.",
        "The owner has denied it.",
        "The report was denied by the ministry.",
        "The owner rejected that version.",
        "The ministry dismissed the allegation.",
        "The ministry rejected what it called loose talk.",
    ] {
        let old = format!("The line sold the tug. | {reply}");
        let expected = format!("response dropped: “{reply}”");
        assert_eq!(told(Response, &old, "The line sold the tug."), expected);
    }
    for other in [
        "The skipper was denied bail.",
        "The court denied him bail.",
        "The yard was denied a licence.",
        "Voters rejected the levy.",
        "Voters rejected the levy that the council wants.",
        "The cook was dismissed in May.",
    ] {
        let old = format!("The line sold the tug. | {other}");
        assert_eq!(
            told(Response, &old, "The line sold the tug."),
            "",
            "{other}"
        );
    }
    check(
        Response,
        &[(
            "The ministry at Korsby denied the report on Monday.",
            "The ministry at Korsby declined to comment on the report on Monday.",
            "response changed: “denied” is now “declined to comment”",
        )],
    );
}

use super::check;
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

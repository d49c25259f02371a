//! What an element of a page says of the text in it: by its name, its classes and its identifiers.

use dom_query::NodeRef;

/// What the elements around a text say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs(u32);

impl Signs {
    pub const CAPTION: Signs = Signs(1);
    pub const CREDIT: Signs = Signs(1 << 1);
    pub const FIGURE: Signs = Signs(1 << 2);
    pub const NEWSLETTER: Signs = Signs(1 << 3);
    pub const SHARE: Signs = Signs(1 << 4);
    pub const RELATED: Signs = Signs(1 << 5);
    pub const ADVERTISEMENT: Signs = Signs(1 << 6);
    pub const SLIDE: Signs = Signs(1 << 7);
    pub const TAGS: Signs = Signs(1 << 8);
    pub const COMMENTS: Signs = Signs(1 << 9);
    pub const MENU: Signs = Signs(1 << 10);
    pub const BYLINE: Signs = Signs(1 << 11);
    pub const DATE: Signs = Signs(1 << 12);
    pub const STANDFIRST: Signs = Signs(1 << 13);
    pub const ASIDE: Signs = Signs(1 << 14);
    /// A box that asks for an address.
    pub const SIGN_UP: Signs = Signs(1 << 15);
    /// A box that sells, or asks for leave to store things: what hides the rest of a story, a cookie notice.
    pub const OFFER: Signs = Signs(1 << 16);
    /// The words of a player: its buttons and times.
    pub const PLAYER: Signs = Signs(1 << 17);
    pub const PULL_QUOTE: Signs = Signs(1 << 18);
    /// A correction, or another note of the editors.
    pub const NOTE: Signs = Signs(1 << 19);

    pub fn has(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }

    pub fn of(self, some: Signs) -> Signs {
        Signs(self.0 & some.0)
    }

    pub fn and(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }
}

/// Signs of what stands side by side in one line above a story.
pub const FIELDS: Signs = Signs(Signs::DATE.0 | Signs::SHARE.0 | Signs::BYLINE.0);

/// What an element says by its own name, its classes and identifiers.
pub fn signs(node: &NodeRef, name: &str) -> Signs {
    let mut signs = match name {
        "figcaption" => Signs::CAPTION.and(Signs::FIGURE),
        "figure" | "amp-img" => Signs::FIGURE,
        "nav" | "menu" => Signs::MENU,
        "aside" => Signs::ASIDE,
        "time" => Signs::DATE,
        "address" => Signs::BYLINE,
        _ => Signs::default(),
    };
    if &*node.attr_or("rel", "") == "author" {
        signs = signs.and(Signs::BYLINE);
    }
    let mut names = String::new();
    for attribute in ["class", "id", "itemprop", "data-component", "data-testid"] {
        names.push_str(&node.attr_or(attribute, "").to_ascii_lowercase());
        names.push(' ');
    }
    if names.trim().is_empty() {
        return signs;
    }
    for (sign, parts) in NAMED {
        if parts.iter().any(|part| names.contains(part)) {
            signs = signs.and(sign);
        }
    }
    signs
}

/// What the names of classes and identifiers tell, by a part of them.
const NAMED: [(Signs, &[&str]); 18] = [
    (
        Signs::SIGN_UP,
        &[
            "newsletter",
            "nyhedsbrev",
            "nyhetsbrev",
            "nieuwsbrief",
            "infolettre",
            "signup",
            "sign-up",
            "sign_up",
        ],
    ),
    (
        Signs::OFFER,
        &[
            "paywall",
            "pay-wall",
            "regwall",
            "subscribe",
            "subscription",
            "abonnement",
            "cookie",
            "consent",
            "gdpr",
        ],
    ),
    (
        Signs::PLAYER,
        &[
            "video-player",
            "videoplayer",
            "audio-player",
            "media-player",
            "jwplayer",
            "video-js",
            "vjs-",
        ],
    ),
    (
        Signs::PULL_QUOTE,
        &["pullquote", "pull-quote", "pull_quote"],
    ),
    (
        Signs::NOTE,
        &[
            "correction",
            "clarification",
            "editors-note",
            "editor-note",
            "editors_note",
        ],
    ),
    (
        Signs::CAPTION,
        &[
            "caption",
            "legende",
            "bildtext",
            "bildunterschrift",
            "pie-de-foto",
        ],
    ),
    (
        Signs::CREDIT,
        &[
            "credit",
            "copyright",
            "photographer",
            "img-source",
            "image-source",
        ],
    ),
    (
        Signs::NEWSLETTER,
        &[
            "newsletter",
            "signup",
            "sign-up",
            "sign_up",
            "subscribe",
            "subscription",
        ],
    ),
    (
        Signs::SHARE,
        &["share", "sharing", "social", "addtoany", "follow"],
    ),
    (
        Signs::RELATED,
        &[
            "related",
            "recommend",
            "readmore",
            "read-more",
            "read_more",
            "most-read",
            "mostread",
            "most-popular",
            "popular",
            "trending",
            "outbrain",
            "taboola",
            "recirc",
            "teaser",
            "promo",
            "more-stories",
            "more-on",
            "also-read",
            "lire-aussi",
            "read-also",
            "see-also",
            "onward",
            "mehr-zum-thema",
            "inline-link",
            "seealso",
            "next-article",
        ],
    ),
    (
        Signs::ADVERTISEMENT,
        &[
            "advert",
            "sponsor",
            "ad-slot",
            "ad-container",
            "ad-unit",
            "dfp",
            "adsense",
            "google-ad",
        ],
    ),
    (
        Signs::SLIDE,
        &[
            "slideshow",
            "slide",
            "carousel",
            "gallery-count",
            "gallery",
            "swiper",
        ],
    ),
    (
        Signs::TAGS,
        &["tags", "topics", "keywords", "tag-list", "taglist"],
    ),
    (
        Signs::COMMENTS,
        &[
            "comments",
            "comment-",
            "disqus",
            "commentaires",
            "kommentare",
        ],
    ),
    (
        Signs::MENU,
        &[
            "breadcrumb",
            "menu",
            "navbar",
            "navigation",
            "toolbar",
            "cookie",
            "consent",
        ],
    ),
    (
        Signs::DATE,
        &[
            "timestamp",
            "pubdate",
            "pub-date",
            "published",
            "dateline",
            "datetime",
            "post-date",
            "entry-date",
        ],
    ),
    (
        Signs::BYLINE,
        &["byline", "author", "auteur", "autor", "signature"],
    ),
    (
        Signs::STANDFIRST,
        &[
            "standfirst",
            "dek",
            "subtitle",
            "sub-title",
            "subhead",
            "sub-head",
            "chapo",
            "summary",
            "deck",
            "article-intro",
            "article__intro",
            "vorspann",
            "introtext",
            "entradilla",
            "bajada",
        ],
    ),
];

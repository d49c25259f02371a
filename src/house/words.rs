//! The words and phrases that facts are found by and that a desk may want to change.

use std::borrow::Cow;

/// In small letters, with straight apostrophes. What stands in one group says the same; its first word names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Verbs of saying, single words. The forms of one verb are a group.
    pub saying: Groups,
    /// How sure a statement is, or that it is denied.
    pub hedge: Groups,
    /// Terms that take sides beside others of their group that do so less or otherwise.
    pub loaded: Groups,
    /// Terms that count wherever they come or go, whatever stands on the other side.
    pub loaded_alone: Phrases,
    /// Denials and answers.
    pub response: Phrases,
}

impl Default for Words {
    fn default() -> Self {
        Words {
            saying: Groups(SAYING.into()),
            hedge: Groups(HEDGE.into()),
            loaded: Groups(LOADED.into()),
            loaded_alone: Phrases(LOADED_ALONE.into()),
            response: Phrases(RESPONSE.into()),
        }
    }
}

/// Phrases of letters, digits, spaces, hyphens and apostrophes. They are kept as they are written, with commas between
/// them: most runs look at them once, and many never.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrases(Cow<'static, str>);

impl Phrases {
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        phrases(&self.0)
    }
}

impl FromIterator<String> for Phrases {
    fn from_iter<I: IntoIterator<Item = String>>(phrases: I) -> Self {
        let phrases: Vec<_> = phrases.into_iter().collect();
        Phrases(phrases.join(BETWEEN).into())
    }
}

/// [`Phrases`] by group, a line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups(Cow<'static, str>);

impl Groups {
    pub fn iter(&self) -> impl Iterator<Item = impl Iterator<Item = &str> + Clone> {
        self.0.lines().map(phrases)
    }
}

impl FromIterator<Phrases> for Groups {
    fn from_iter<I: IntoIterator<Item = Phrases>>(groups: I) -> Self {
        let lines: Vec<_> = groups.into_iter().map(|phrases| phrases.0).collect();
        Groups(lines.join("\n").into())
    }
}

const BETWEEN: &str = ", ";

fn phrases(text: &str) -> impl Iterator<Item = &str> + Clone {
    let phrases = text.split(',').map(str::trim_ascii_start);
    phrases.filter(|phrase| !phrase.is_empty())
}

/// The handbooks warn of all but "said": each of the others takes a stand.
const SAYING: &str = "\
said, say, says, saying
told, tell, tells, telling
found, finds
heard, hears
concluded, concludes
reported, reports, reporting, report
claimed, claims, claim, claiming
added, adds, adding
stated, stating
announced, announces, announce, announcing
confirmed, confirms, confirm, confirming
acknowledged, acknowledges, acknowledge
admitted, admits, admit, admitting
conceded, concedes, concede
argued, argues, argue, arguing
insisted, insists, insist, insisting
warned, warns, warn, warning
alleged, alleges, allege, alleging
asserted, asserts, assert
maintained, maintains
contended, contends, contend
declared, declares, declare
explained, explains, explain
noted, notes, noting
observed, observes
remarked, remarks
commented, comments
recalled, recalls
revealed, reveals, reveal
disclosed, discloses, disclose
suggested, suggests, suggest
showed, shows, show, shown
wrote, writes, tweeted, posted
testified, testifies
boasted, boasts
complained, complains
vowed, vows
quoted, quoting, quotes
cited, citing, cites
believe, believes, believed
think, thinks
estimate, estimates
predicted, predicts, predict";

const HEDGE: &str = "\
may
might
could
should
would-be
alleged, allegedly, alleges, accused of, purported, purportedly, supposed, supposedly
reportedly, reported to, rumoured to, rumored to, said to
about, approximately, approximate, around, roughly, some, circa
estimated, estimate, estimates
nearly, almost, close to
at least, no fewer than, no less than, a minimum of
at most, no more than, a maximum of
up to, as many as, as much as
more than, over, upwards of, in excess of
less than, fewer than, under
expected, expects, expect, set to, about to, poised to, forecast to, projected to, slated to, on course to, on track to, due
hopes to, hope to, hoped to, hoping to
likely
unlikely
possible, possibly, possibility, possibilities
potential, potentially
probable, probably
perhaps, maybe
apparent, apparently
appears, appeared, appear, seems, seemed, seem
suspected, suspect, suspects
believed, thought to, understood to, feared
presumed, presumably
unconfirmed, unverified
unclear, not clear
not, cannot, no, never, neither, nor, without, didn't, doesn't, don't, isn't, wasn't, weren't, aren't, hasn't, \
    haven't, hadn't, won't, wouldn't, couldn't, can't, shouldn't, nobody, no one, nothing, nowhere, failed to, \
    fails to, failing to, fail to, \
    could not, can not, unable to
hardly, barely, scarcely
temporarily, temporary
largely, mostly, mainly
so-called
ostensibly
tentative, tentatively
partly, partially
considering, mulling, weighing";

/// The first dispute of this kind over wire copy that was widely written about was of the first line.
const LOADED: &str = "\
terrorist, terrorists, terror, separatist, separatists, secessionists, freedom-fighters, militant, militants, insurgent, insurgents, rebel, rebels, gunman, gunmen, \
    fighter, fighters, guerrilla, guerrillas, extremist, extremists, jihadist, jihadists
regime, regimes, government, governments, administration, junta
migrant, migrants, refugee, refugees, illegals, alien, aliens, immigrant, immigrants
riot, riots, rioters, unrest, protest, protests, protesters, demonstrators, mob, thugs
massacre, slaughter, killing, killings, murder, murders
murdered, killed, slain, executed, assassinated
invasion, incursion, offensive, operation
occupied, disputed, annexed
strongman, dictator, tyrant
torture, abuse, interrogation
suicide, homicide
crackdown
cult, sect
propaganda
cronies
scheme, plan
slammed, blasted, criticised, criticized
abortion, pro-life, pro-choice, anti-abortion
denier, deniers, skeptic, skeptics, sceptic, sceptics";

const LOADED_ALONE: &str = "\
terrorist, terrorists, regime, illegals, thugs, massacre, slaughter, propaganda, cronies, strongman, tyrant, \
    homicide";

/// Said without contractions, and without "immediately" and the like, which are left out of a story's words too. What can
/// be denied or rejected and is no reply ("was denied bail", "rejected the levy") is told from the words beside it.
const RESPONSE: &str = "\
denied, denies, deny, denying, denial, rejected, rejects, rejecting, dismissed, dismisses, dismissing, refuted, \
    disputed, disputes, disputing, declined to comment, declines to comment, declining to comment, declined to say, \
    declined to answer, declined to discuss, declined to elaborate, declined to respond, declined to give, \
    declined to confirm, declined to be interviewed, declined comment, refused to comment, refuses to comment, \
    refusing to comment, refused comment, refused to answer, refused to say, not respond, not responded, \
    not responding, not be reached, not reached, not available, unavailable for comment, not return, \
    not returned calls, not returned a call, not returned messages, not returned a message, not returned requests, \
    calls were not returned, call was not returned, messages were not returned, message was not returned, \
    emails were not returned, email was not returned, not reply, not replied, not answer, not answered, not comment, \
    not commented, no comment, no immediate comment, hit back, pleaded not guilty, nothing wrong, innocence, \
    is innocent, was innocent, are innocent, were innocent, he's innocent, she's innocent, \
    was false, were false, is false, are false, untrue, not true, no truth, baseless, unfounded, groundless, \
    without foundation, attempts to reach, efforts to reach, attempts to contact, efforts to contact, not be contacted, \
    went unanswered, defended, defends, defending";

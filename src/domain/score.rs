//! 评分表: by which factors a person is scored, and what a score made by it says.
//!
//! A card is data: a company names its own factors and weighs them. A score carries the factors it
//! was made by with their names and weights, so it says the same for ever, whatever becomes of the
//! card. Start with [`ScoreCard`], then [`Score`].

use super::person::Class;
use serde::{Deserialize, Serialize};

/// The best a factor can get; the worst is 0 (S1).
pub const BEST: u8 = 10;
/// The middle of the scale, from which a first scoring starts.
const MIDDLE: u8 = 5;
/// More factors than this are not weighed against each other by anybody standing in a corridor.
pub const MOST_FACTORS: usize = 6;
/// The heaviest a factor can be against another of weight 1.
pub const HEAVIEST: u8 = 9;

/// What tells one factor from another, for ever: a renamed factor is the same factor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactorKey(pub String);

impl FactorKey {
    /// 需求匹配度 (S1).
    pub const NEED: &'static str = "need";
    /// 购买力 (S1).
    pub const MEANS: &'static str = "means";
    /// 信任度 (S1).
    pub const TRUST: &'static str = "trust";
    /// 意愿: whether a recruit wants to change.
    pub const WILL: &'static str = "will";
    /// 能力: whether a recruit could do the work.
    pub const ABILITY: &'static str = "ability";
    /// 人脉: whom a recruit knows.
    pub const CIRCLE: &'static str = "circle";
}

/// One factor of a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// Which.
    pub key: FactorKey,
    /// As the company calls it; empty for a preset under its own name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// How much it counts against the others, 1 to [`HEAVIEST`].
    pub weight: u8,
}

/// The card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreCard {
    /// In the order of the screen; never empty.
    pub factors: Vec<Factor>,
    /// From which average, in tenths, class A is suggested.
    pub a_from: u32,
    /// The same for class B.
    pub b_from: u32,
    /// The same for class C; below it is D.
    pub c_from: u32,
}

impl ScoreCard {
    /// 需求匹配度, 购买力, 信任度, all alike; A from 8.0 up (S1); below, a third of the scale each.
    pub fn prospects() -> Self {
        Self::of([FactorKey::NEED, FactorKey::MEANS, FactorKey::TRUST])
    }

    /// 意愿, 能力, 人脉. S0 asks for a card and gives none.
    pub fn recruits() -> Self {
        Self::of([FactorKey::WILL, FactorKey::ABILITY, FactorKey::CIRCLE])
    }

    fn of(keys: [&str; 3]) -> Self {
        let factor = |key: &str| Factor {
            key: FactorKey(key.to_owned()),
            name: String::new(),
            weight: 1,
        };
        Self {
            factors: keys.map(factor).into(),
            a_from: 80,
            b_from: 60,
            c_from: 30,
        }
    }

    /// The class a score suggests.
    pub fn suggests(&self, score: &Score) -> Class {
        match score.tenths() {
            tenths if tenths >= self.a_from => Class::A,
            tenths if tenths >= self.b_from => Class::B,
            tenths if tenths >= self.c_from => Class::C,
            _ => Class::D,
        }
    }

    /// A score by this card to begin with: what an earlier score says of a factor is taken over,
    /// the rest stands in the middle.
    pub fn start(&self, earlier: Option<&Score>) -> Score {
        let points = |key: &FactorKey| {
            earlier
                .and_then(|score| score.marks().iter().find(|mark| mark.factor == *key))
                .map_or(MIDDLE, |mark| mark.points)
        };
        let marks = self.factors.iter().map(|factor| Mark {
            factor: factor.key.clone(),
            name: factor.name.clone(),
            weight: factor.weight,
            points: points(&factor.key),
        });
        Score {
            marks: marks.collect(),
        }
    }

    /// Whether a score was made by this card: the same factors with the same weights. What they
    /// are called makes no difference.
    pub fn made(&self, score: &Score) -> bool {
        let asked = self.factors.iter().map(|f| (&f.key, f.weight));
        asked.eq(score.marks().iter().map(|m| (&m.factor, m.weight)))
    }

    /// A key no factor of this card has, nor any in `taken`, for a factor of one's own.
    pub fn new_key(&self, taken: &[FactorKey]) -> FactorKey {
        (1_u32..)
            .map(|n| FactorKey(format!("own{n}")))
            .find(|key| !taken.contains(key) && self.factors.iter().all(|f| f.key != *key))
            .expect("there are more numbers than factors")
    }
}

/// What one factor got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Which factor.
    pub factor: FactorKey,
    /// What it was called then; empty for a preset under its own name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What it weighed then.
    pub weight: u8,
    /// 0 to [`BEST`].
    pub points: u8,
}

/// A person's score: what each factor got, with the weight it had then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Score {
    marks: Vec<Mark>,
}

impl Score {
    /// By S1's three factors.
    pub fn of(need: u8, means: u8, trust: u8) -> Self {
        let mut score = ScoreCard::prospects().start(None);
        for (mark, points) in score.marks.iter_mut().zip([need, means, trust]) {
            mark.points = points.min(BEST);
        }
        score
    }

    /// The marks, in the order of the card.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What a factor got.
    pub fn points(&self, factor: &FactorKey) -> Option<u8> {
        self.marks
            .iter()
            .find(|mark| mark.factor == *factor)
            .map(|mark| mark.points)
    }

    /// Gives a factor its points, at most [`BEST`].
    pub fn set(&mut self, factor: &FactorKey, points: u8) {
        for mark in self.marks.iter_mut().filter(|m| m.factor == *factor) {
            mark.points = points.min(BEST);
        }
    }

    /// The weighted average in tenths, rounded half up: 9, 8, 9 → 87, shown as 8.7.
    pub fn tenths(&self) -> u32 {
        let weights: u32 = self.marks.iter().map(|m| u32::from(m.weight)).sum();
        let sum: u32 = self
            .marks
            .iter()
            .map(|m| u32::from(m.weight) * u32::from(m.points))
            .sum();
        (sum * 20 + weights)
            .checked_div(weights * 2)
            .unwrap_or_default()
    }
}

/// A score as it is kept. What S1's three factors got alike is written as it always was, so that
/// every version reads it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Stored {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    need: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    means: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trust: Option<u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
}

impl From<Stored> for Score {
    fn from(stored: Stored) -> Self {
        if stored.marks.is_empty() {
            let [need, means, trust] =
                [stored.need, stored.means, stored.trust].map(Option::unwrap_or_default);
            return Self::of(need, means, trust);
        }
        let mut marks = stored.marks;
        for mark in &mut marks {
            mark.points = mark.points.min(BEST);
            mark.weight = mark.weight.clamp(1, HEAVIEST);
        }
        Self { marks }
    }
}

impl From<Score> for Stored {
    fn from(score: Score) -> Self {
        let preset = ScoreCard::prospects();
        let is_plain = preset.made(&score) && score.marks.iter().all(|m| m.name.is_empty());
        if !is_plain {
            return Self {
                marks: score.marks,
                ..Self::default()
            };
        }
        let points = |key: &str| score.points(&FactorKey(key.to_owned()));
        Self {
            need: points(FactorKey::NEED),
            means: points(FactorKey::MEANS),
            trust: points(FactorKey::TRUST),
            marks: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(weights: &[(&str, u8)]) -> ScoreCard {
        ScoreCard {
            factors: weights
                .iter()
                .map(|(key, weight)| Factor {
                    key: FactorKey((*key).to_owned()),
                    name: (*key).to_uppercase(),
                    weight: *weight,
                })
                .collect(),
            ..ScoreCard::prospects()
        }
    }

    #[test]
    fn the_score_is_the_average_to_one_decimal_and_eight_suggests_a() {
        let card = ScoreCard::prospects();
        for (need, means, trust, tenths, class) in [
            (9, 8, 9, 87, Class::A),
            (8, 8, 8, 80, Class::A),
            (8, 8, 7, 77, Class::B),
            (10, 10, 10, 100, Class::A),
            (5, 5, 3, 43, Class::C),
            (0, 0, 0, 0, Class::D),
            (7, 6, 7, 67, Class::B),
        ] {
            let score = Score::of(need, means, trust);
            assert_eq!(score.tenths(), tenths);
            assert_eq!(card.suggests(&score), class);
        }
    }

    #[test]
    fn a_heavier_factor_counts_as_often_as_it_weighs() {
        for (weights, points, tenths) in [
            (&[("a", 1), ("b", 1)][..], &[10, 5][..], 75),
            (&[("a", 3), ("b", 1)], &[10, 5], 88),
            (&[("a", 9), ("b", 1)], &[0, 10], 10),
            (&[("a", 5)], &[7], 70),
            (
                &[("a", 1), ("b", 2), ("c", 3), ("d", 4)],
                &[10, 0, 0, 0],
                10,
            ),
        ] {
            let card = card(weights);
            let mut score = card.start(None);
            for (factor, points) in card.factors.iter().zip(points) {
                score.set(&factor.key, *points);
            }
            assert_eq!(score.tenths(), tenths, "{weights:?} {points:?}");
        }
    }

    #[test]
    fn an_old_score_says_the_same_whatever_becomes_of_the_card() {
        let old = card(&[("a", 3), ("b", 1)]);
        let mut score = old.start(None);
        score.set(&FactorKey("a".to_owned()), 10);
        let told = (score.tenths(), score.marks().to_vec());
        let new = card(&[("b", 2), ("c", 1)]);
        assert!(old.made(&score) && !new.made(&score));
        assert_eq!((score.tenths(), score.marks().to_vec()), told);
        // Scoring again takes over what is still asked, and asks the rest.
        let again = new.start(Some(&score));
        assert_eq!(
            again.marks().iter().map(|m| m.points).collect::<Vec<_>>(),
            [5, 5]
        );
        assert!(new.made(&again));
    }

    #[test]
    fn three_plain_factors_are_kept_as_they_always_were_and_others_with_their_names() {
        let plain = Score::of(9, 8, 9);
        let json = serde_json::to_string(&plain).expect("json");
        assert_eq!(json, r#"{"need":9,"means":8,"trust":9}"#);
        assert_eq!(serde_json::from_str::<Score>(&json).expect("read"), plain);

        let own = card(&[("need", 2), ("own1", 1)]).start(None);
        let json = serde_json::to_string(&own).expect("json");
        assert!(json.contains(r#""name":"OWN1""#), "{json}");
        assert_eq!(serde_json::from_str::<Score>(&json).expect("read"), own);

        // A file made by hand cannot make an average beyond the scale.
        let wild = r#"{"marks":[{"factor":"x","weight":0,"points":200}]}"#;
        let read: Score = serde_json::from_str(wild).expect("read");
        assert_eq!(read.tenths(), 100);
        assert_eq!(
            serde_json::from_str::<Score>("{}").expect("read").tenths(),
            0
        );
    }

    #[test]
    fn a_new_factor_gets_a_key_of_its_own() {
        let card = card(&[("own1", 1), ("own3", 1)]);
        assert_eq!(card.new_key(&[]), FactorKey("own2".to_owned()));
        let taken = [FactorKey("own2".to_owned())];
        assert_eq!(card.new_key(&taken), FactorKey("own4".to_owned()));
    }
}

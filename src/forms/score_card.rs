//! The form of a score card: names, weights and lines as typed, and what is wrong with them.

use crate::domain::score::{Factor, FactorKey, HEAVIEST, MOST_FACTORS, ScoreCard};

/// What is wrong with a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardProblem {
    /// No factor is left.
    NoFactor,
    /// More factors than anybody weighs.
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// A factor of one's own has no name.
    Nameless {
        /// Its place, from 0.
        place: usize,
    },
    /// Two factors have one name.
    Twice {
        /// The name.
        name: String,
    },
    /// The lines for A, B and C do not fall.
    Order,
}

/// The longest name of a factor, in characters: what stands beside a slider on a phone.
const LONGEST: usize = 12;

/// Makes a card of what was typed: names are trimmed and cut, weights kept on their scale.
///
/// `own_name` says what a preset factor without a name of its own is called on screen, so that
/// nobody calls another factor the same.
///
/// # Errors
/// Every problem at once.
pub fn check(
    typed: &ScoreCard,
    own_name: impl Fn(&FactorKey) -> Option<String>,
) -> Result<ScoreCard, Vec<CardProblem>> {
    let mut problems = Vec::new();
    let mut called: Vec<String> = Vec::new();
    let mut factors = Vec::new();
    for (place, factor) in typed.factors.iter().enumerate() {
        let preset = own_name(&factor.key);
        let mut name: String = factor.name.trim().chars().take(LONGEST).collect();
        // A preset under its own name is called so in every language.
        if preset.as_ref() == Some(&name) {
            name.clear();
        }
        match preset.filter(|_| name.is_empty()) {
            None if name.is_empty() => problems.push(CardProblem::Nameless { place }),
            shown => {
                let shown = shown.unwrap_or_else(|| name.clone());
                if called.contains(&shown) {
                    problems.push(CardProblem::Twice {
                        name: shown.clone(),
                    });
                }
                called.push(shown);
            }
        }
        factors.push(Factor {
            key: factor.key.clone(),
            name,
            weight: factor.weight.clamp(1, HEAVIEST),
        });
    }
    if factors.is_empty() {
        problems.push(CardProblem::NoFactor);
    }
    if factors.len() > MOST_FACTORS {
        problems.push(CardProblem::TooMany { most: MOST_FACTORS });
    }
    let lines = [100, typed.a_from, typed.b_from, typed.c_from];
    if lines.windows(2).any(|pair| pair[0] < pair[1]) {
        problems.push(CardProblem::Order);
    }
    if problems.is_empty() {
        Ok(ScoreCard {
            factors,
            ..typed.clone()
        })
    } else {
        Err(problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own_name(key: &FactorKey) -> Option<String> {
        (key.0 == FactorKey::NEED).then(|| "需求匹配度".to_owned())
    }

    fn card(names: &[(&str, &str, u8)]) -> ScoreCard {
        ScoreCard {
            factors: names
                .iter()
                .map(|(key, name, weight)| Factor {
                    key: FactorKey((*key).to_owned()),
                    name: (*name).to_owned(),
                    weight: *weight,
                })
                .collect(),
            ..ScoreCard::prospects()
        }
    }

    #[test]
    fn a_card_is_tidied_and_a_preset_name_stays_a_preset() {
        let typed = card(&[("need", " 需求匹配度 ", 0), ("own1", " 决策权 ", 99)]);
        let kept = check(&typed, own_name).expect("fine");
        assert_eq!(kept, card(&[("need", "", 1), ("own1", "决策权", 9)]));
    }

    #[test]
    fn every_problem_is_found_at_once() {
        let many: Vec<(String, String, u8)> = (0..7)
            .map(|n| (format!("own{n}"), format!("第{n}"), 1))
            .collect();
        let many: Vec<(&str, &str, u8)> = many
            .iter()
            .map(|(k, n, w)| (k.as_str(), n.as_str(), *w))
            .collect();
        for (what, typed, problems) in [
            ("none left", card(&[]), vec![CardProblem::NoFactor]),
            (
                "seven",
                card(&many),
                vec![CardProblem::TooMany { most: MOST_FACTORS }],
            ),
            (
                "nameless, and twice the same",
                card(&[("need", "", 1), ("own1", " ", 1), ("own2", "需求匹配度", 1)]),
                vec![
                    CardProblem::Nameless { place: 1 },
                    CardProblem::Twice {
                        name: "需求匹配度".to_owned(),
                    },
                ],
            ),
        ] {
            assert_eq!(check(&typed, own_name), Err(problems), "{what}");
        }
        let mut rising = card(&[("need", "", 1)]);
        rising.b_from = 85;
        assert_eq!(check(&rising, own_name), Err(vec![CardProblem::Order]));
    }
}

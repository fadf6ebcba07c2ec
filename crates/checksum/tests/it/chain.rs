use driftless_checksum::Chain;
use expect_test::expect;

fn chain(context: &str, files: &[(&str, &str)]) -> String {
    let mut chain = Chain::new(context);
    for (name, text) in files {
        let digest = chain.add(name, text.as_bytes());
        assert_eq!(digest, chain.to_string());
    }
    chain.to_string()
}

/// The value may change only together with `FORM`: kept states are found by it.
#[test]
fn form() {
    expect!["d909a6e8c1e74129f3470d3188aea5bd50a4711664923be52912a701e5dabfeb"]
        .assert_eq(&chain("17", &[("1.sql", "a"), ("2.sql", "b")]));
}

#[test]
fn every_part_counts() {
    let chains = [
        chain("", &[]),
        chain("17", &[]),
        chain("", &[("1", "a")]),
        chain("", &[("1", "a"), ("2", "b")]),
        chain("", &[("2", "b"), ("1", "a")]),
        chain("", &[("1", "a2b")]),
        chain("", &[("1", ""), ("a", "")]),
        chain("", &[("1a", "")]),
        chain("", &[("", "1a")]),
        chain("", &[("1", "a"), ("", "")]),
        chain("1", &[("a", "")]),
    ];
    for (index, one) in chains.iter().enumerate() {
        assert_eq!(one.len(), 64);
        assert!(
            !chains[..index].contains(one),
            "chain {index} equals an earlier one"
        );
    }
}

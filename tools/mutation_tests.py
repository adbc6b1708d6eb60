"""The modules that `mutation.py` changes, and the tests of each."""

from __future__ import annotations

CLASSES = "tests/scoring/results/test_classes.py"
"""Tests of all classes of the scorer that answer a question."""
ARGUMENTS = "tests/scoring/results/test_score_arguments.py"
"""Tests of the arguments of all public functions of the scorer."""
TESTS = {
    "model.spans": [
        "src/malicrisis/model/spans.py",
        "tests/model/test_spans.py",
        "tests/model/test_passages_in_documents.py",
        "tests/query/test_attributions.py::test_an_attribution_has_words",
        "tests/query/test_attributions.py::test_answers_have_the_words_of_a_text_in_any_normal_form",
    ],
    "model.dates": [
        "src/malicrisis/model/dates.py",
        "tests/model/test_dates.py",
        "tests/query/test_search.py",
        "-k",
        "not edtf_package",
    ],  # the oracle is slow
    "storage.codec": [
        "tests/storage/test_codec.py",
        "tests/storage/test_loading.py::test_what_is_loaded_knows_what_it_belongs_to",
        "tests/validation/test_findings.py",
        "tests/validation/test_validation.py::test_every_field_of_a_record_is_looked_at",
        "tests/validation/test_validation.py::test_every_field_of_a_record_within_a_record_is_looked_at",
        "tests/validation/test_validation.py::test_a_rule_of_a_whole_record_within_a_record_is_asked_too",
        "tests/validation/test_validation.py::test_what_looks_at_a_wrong_field_is_not_blamed",
    ],
    "storage.jsonlines": [
        "tests/storage/test_codec.py",
        "tests/storage/test_lines_at_once.py",
        "tests/storage/test_loading.py::test_what_is_wrong_is_said_with_its_place",
    ],
    "model.layout": ["src/malicrisis/model/layout.py", "tests/model/test_layout.py", "-k", "not the_voice_at"],
    "validation.citations": ["tests/validation/test_whole.py", "tests/validation/test_validation.py"],
    "validation.files": ["tests/validation/test_findings.py", "tests/validation/test_validation.py"],
    "validation.ledger": ["tests/validation/test_ledger.py", "tests/validation/test_validation.py"],
    "storage.reader": [
        "tests/validation/test_findings.py",
        "tests/validation/test_whole.py",
        "tests/validation/test_one_by_one.py",
        "tests/validation/test_validation.py",
    ],
    "validation.problems": [
        "tests/validation/test_whole.py",
        "tests/validation/test_validation.py",
        "tests/validation/test_findings.py",
    ],
    "scoring.judging": ["src/malicrisis/scoring/judging.py", "tests/scoring/test_judging.py"],
    "scoring.naming": ["src/malicrisis/scoring/naming.py", "tests/scoring/test_naming.py"],
    "scoring.gold": ["src/malicrisis/scoring/gold.py", "tests/scoring/test_gold.py"],
    "scoring.states": ["tests/scoring/test_states.py"],
    "scoring.matching": ["src/malicrisis/scoring/matching.py", "tests/scoring/test_matching.py"],
    "scoring.counting": ["tests/scoring/test_counting.py"],
    "scoring.places": ["tests/scoring/test_places.py"],
    "scoring.reading": [
        "tests/scoring/test_decoded_answers.py",
        "tests/scoring/test_reading_answers.py",
        "-k",
        "not the_schema",  # it is slow
    ],
    "scoring.scores": ["tests/scoring/results/test_results.py", CLASSES, "src/malicrisis/scoring/scores.py", ARGUMENTS],
    "scoring.records": ["src/malicrisis/scoring/records.py", "tests/scoring/answers/test_answer_keys.py"],
    "scoring.comparing": ["tests/scoring/results/test_comparing.py", CLASSES, ARGUMENTS],
    "scoring.ceilings": ["tests/scoring/results/test_ceilings.py"],
    "scoring.traps": ["tests/scoring/results/test_traps.py", CLASSES, ARGUMENTS],
    "scoring.adapters.brat": [
        "tests/scoring/adapters/test_annotation_files.py",
        ARGUMENTS,
        "-k",
        "brat or label or option",
    ],
    "scoring.adapters.conll": [
        "src/malicrisis/scoring/adapters/conll.py",
        "tests/scoring/adapters/test_token_tags.py",
        ARGUMENTS,
    ],
    "scoring.adapters.entities": [
        "src/malicrisis/scoring/adapters/entities.py",
        "tests/scoring/adapters/test_annotation_files.py",
    ],
    "scoring.adapters.events": ["tests/scoring/adapters/test_event_coders.py", ARGUMENTS],
    "scoring.adapters.spacy": ["tests/scoring/adapters/test_spacy_documents.py", ARGUMENTS],
    "scoring.adapters.uima": [
        "tests/scoring/adapters/test_annotation_files.py",
        ARGUMENTS,
        "-k",
        "uima or label or option",
    ],
    "scoring.prompts": ["tests/scoring/test_prompts.py", CLASSES, ARGUMENTS],
    "scoring.answers": [CLASSES],
    "scoring.layers": ["src/malicrisis/scoring/layers.py", "tests/scoring/test_counting.py"],
    "scoring.gold_answers": [
        "src/malicrisis/scoring/gold_answers.py",
        "tests/scoring/answers/test_gold_answers.py",
        ARGUMENTS,
    ],
    "scoring.readings": ["src/malicrisis/scoring/readings", "tests/scoring/test_readings.py", CLASSES, ARGUMENTS],
}
"""The modules, and the tests of each."""
SHARED = [
    "tests/model/test_records.py::test_every_offset_is_counted_in_code_points",
    "tests/model/test_records.py::test_every_record_but_a_date_is_made_by_keyword_only",
    "tests/model/test_records.py::test_a_field_without_a_default_is_required_and_an_unknown_one_refused",
    "tests/model/test_records.py::test_a_record_is_equal_to_nothing_of_another_class",
    "tests/model/test_records.py::test_the_repr_names_the_class_and_leaves_out_what_was_not_said",
    "tests/model/test_records.py::test_the_repr_stays_short_where_a_text_is_long_but_quotes_are_in_full",
    "tests/model/test_records.py::test_any_other_long_text_is_cut_off_with_an_ellipsis_at_sixty_characters",
    "tests/model/test_records.py::test_a_quote_of_any_length_is_shown_in_full",
    "tests/model/test_records.py::test_a_list_becomes_a_tuple",
    "tests/model/test_records.py::test_a_value_of_a_wrong_type_is_refused_by_an_error_that_names_the_class_and_the_field",
    "tests/model/test_records.py::test_a_string_of_a_wrong_form_is_refused_with_what_was_expected",
    "tests/model/test_rules.py::test_an_id_must_lead_somewhere",
    "tests/model/test_rules.py::test_every_reference_of_the_data_model_is_tried",
    "tests/test_schemas.py::test_a_plain_record_with_any_value_in_any_field_is_no_better_for_the_class_than_for_the_schema",
    "tests/test_schemas.py::test_a_schema_states_the_default_that_the_class_has",
    "tests/test_schemas.py::test_the_schema_and_the_class_refuse",
    "tests/storage/test_writing.py::test_what_was_written_is_read_again",
]
"""Tests of all modules but those of the scorer, for the mutants that the tests of their module do not notice."""

"""Files that are hostile or broken as YAML, whatever they want to say."""

from __future__ import annotations

from collections.abc import Iterator

from tests.scenario.hostile.files import HostileFile, plain

MEGABYTE = 1_000_000

# (name, text, part of the message)
TEXTS: tuple[tuple[str, str, str], ...] = (
    ("empty", "", "the file holds nothing"),
    ("only_comments", "# nothing\n# at all\n", "the file holds nothing"),
    ("only_spaces", "   \n   \n", "the file holds nothing"),
    ("only_marker", "---\n", "must be a mapping"),
    ("only_word", "scenario\n", "must be a mapping"),
    ("only_number", "42\n", "must be a mapping"),
    ("only_null", "null\n", "must be a mapping"),
    ("a_list", "- kind: abstract\n- id: x\n", "must be a mapping"),
    ("no_kind", "id: x\ntitle: y\n", "kind is missing"),
    ("kind_unknown", "kind: abstrakt\n", "Did you mean abstract?"),
    ("kind_number", "kind: 3\n", "kind is not known (got 3)"),
    ("kind_list", "kind: [abstract]\n", "kind is not known (got a list of 1)"),
    ("kind_empty", "kind:\n", "kind is not known (got nothing)"),
    ("key_twice", "kind: abstract\nkind: ledger\n", "a second time (first in line 1)"),
    ("key_twice_deep", "kind: abstract\na:\n  b: 1\n  b: 2\n", "'b' stands here a second time"),
    ("key_twice_quoted", "kind: abstract\n'kind': ledger\n", "a second time"),
    ("key_twice_flow", "kind: abstract\na: {b: 1, b: 2}\n", "a second time"),
    ("key_twice_ligature", "kind: abstract\nfile: 1\n\ufb01le: 2\n", "a second time"),
    ("key_empty", "kind: abstract\n: 1\n", "nothing is used as a name"),
    ("key_blank", "kind: abstract\n'  ': 1\n", "nothing is used as a name"),
    ("key_list", "kind: abstract\n? [a, b]\n: 1\n", "a list or mapping is used as a name"),
    ("key_mapping", "kind: abstract\n{a: 1}: 2\n", "a list or mapping is used as a name"),
    ("anchor", "kind: &k abstract\n", "an anchor (&k) stands here"),
    ("alias", "kind: abstract\na: &x 1\nb: *x\n", "an alias (*x) stands here"),
    ("alias_undefined", "kind: *nowhere\n", "an alias (*nowhere) stands here"),
    ("alias_to_itself", "kind: abstract\na: &a [*a]\n", "an alias (*a) stands here"),
    ("anchor_as_key", "&k kind: abstract\n", "an anchor (&k) stands here"),
    ("merge", "kind: abstract\n<<: {id: x}\n", "a merge key (<<) stands here"),
    ("merge_alias", "base: &b {id: x}\nkind: abstract\nc:\n  <<: *b\n", "a merge key"),
    ("tag_python_system", "kind: !!python/object/apply:os.system ['true']\n", "a tag ("),
    ("tag_python_name", "kind: !!python/name:os.system\n", "a tag ("),
    ("tag_python_module", "kind: !!python/module:subprocess\n", "a tag ("),
    ("tag_python_new", "kind: !!python/object/new:type [a, [], {}]\n", "a tag ("),
    ("tag_own", "kind: !scenario abstract\n", "a tag (!scenario) stands here"),
    ("tag_str", "kind: !!str abstract\n", "a tag ("),
    ("tag_binary", "kind: !!binary aGVsbG8=\n", "a tag ("),
    ("tag_set", "kind: !!set {a, b}\n", "a tag ("),
    ("tag_omap", "kind: !!omap [a: 1]\n", "a tag ("),
    ("tag_timestamp", "kind: !!timestamp 2018-01-09\n", "a tag ("),
    ("tag_float", "kind: !!float 1\n", "a tag ("),
    ("tag_verbatim", "kind: !<tag:yaml.org,2002:str> abstract\n", "a tag ("),
    ("tag_bare", "kind: ! abstract\n", "a tag (!) stands here"),
    ("tag_unknown_handle", "kind: !h!x abstract\n", "a tag (!) stands here"),
    ("tag_include", "kind: !include ledger.yaml\n", "a tag (!include) stands here"),
    ("tag_environment", "kind: !ENV '${HOME}'\n", "a tag (!ENV) stands here"),
    ("directive_version", "%YAML 1.1\n---\nkind: abstract\n", "a line that starts with %"),
    ("directive_version_2", "%YAML 2.0\n---\nkind: abstract\n", "YAML"),
    ("directive_tag", "%TAG ! tag:example,2000:\n---\nkind: abstract\n", "starts with %"),
    ("two_documents", "kind: abstract\n---\nkind: ledger\n", "a second document starts here"),
    ("two_documents_end", "kind: abstract\n...\n---\nkind: ledger\n", "a second document"),
    ("tab_indent", "kind: abstract\na:\n\tb: 1\n", "a tab stands here"),
    ("tab_after_colon", "kind:\tabstract\n", "a tab stands here"),
    ("tab_in_text", "kind: 'a\tb'\n", "a tab stands here"),
    ("nul", "kind: abs\x00tract\n", "cannot be seen stands here: control character (U+0000)"),
    ("escape_nul", 'kind: "abs\\0tract"\n', "control character (U+0000)"),
    ("escape_ansi", 'kind: "\\e[31mred"\n', "control character (U+001B)"),
    ("bell", "kind: a\x07b\n", "control character (U+0007)"),
    ("form_feed", "kind: abstract\n\x0ca: 1\n", "control character (U+000C)"),
    ("delete", "kind: a\x7fb\n", "control character (U+007F)"),
    ("c1_control", "kind: a\x9bb\n", "control character (U+009B)"),
    ("next_line", "kind: abstract\x85a: 1\n", "control character (U+0085)"),
    ("line_separator", "kind: abstract\u2028a: 1\n", "line separator (U+2028)"),
    ("bidi_override", "kind: abs\u202etcart\n", "right-to-left override (U+202E)"),
    ("bidi_embedding", "kind: \u202babstract\n", "right-to-left embedding (U+202B)"),
    ("bidi_isolate", "kind: \u2067abstract\u2069\n", "right-to-left isolate (U+2067)"),
    ("bidi_escaped", 'kind: "\\u202eabc"\n', "right-to-left override (U+202E)"),
    ("bidi_in_comment", "kind: abstract # \u202e\n", "right-to-left override (U+202E)"),
    ("zero_width_space", "ki\u200bnd: abstract\n", "zero width space (U+200B)"),
    ("soft_hyphen", "ki\u00adnd: abstract\n", "soft hyphen (U+00AD)"),
    ("tag_characters", "kind: abstract\U000e0041\n", "tag latin capital letter a"),
    ("bom_inside", "kind: abstract\n\ufeffid: x\n", "zero width no-break space (U+FEFF)"),
    ("two_boms", "\ufeff\ufeffkind: abstract\n", "zero width no-break space (U+FEFF)"),
    ("lone_surrogate_escape", 'kind: "\\ud800"\n', "(U+D800)"),
    ("escape_beyond_unicode", 'kind: "\\U00110000"\n', "cannot be read as YAML"),
    ("escape_far_beyond", 'kind: "\\UFFFFFFFF"\n', "cannot be read as YAML"),
    ("escape_unknown", 'kind: "D:\\Zebra"\n', "a backslash in double quotes"),
    ("escape_short", 'kind: "\\x4"\n', "a backslash in double quotes"),
    ("unclosed_quote", "kind: 'abstract\nid: x\n", "a quotation mark is opened"),
    ("unclosed_double", 'kind: "abstract\nid: x\n', "a quotation mark is opened"),
    ("unclosed_list", "kind: [abstract\n", "is not closed"),
    ("unclosed_mapping", "kind: {a: 1\n", "is not closed"),
    ("wrong_bracket", "kind: [a}\n", "is not closed"),
    ("stray_bracket", "kind: abstract\n]\n", "does not belong to what stands above"),
    ("colon_in_text", "kind: abstract: really\n", "a colon stands where"),
    ("indent_back", "a:\n    b: 1\n  c: 2\n", "does not belong to what stands above"),
    ("indent_forth", "a: 1\n  b: 2\n", "a colon stands where"),
    ("list_in_mapping", "kind: abstract\n- x\n", "does not belong to what stands above"),
    ("mapping_in_list", "- x\nkind: abstract\n", "does not belong to what stands above"),
    ("name_without_colon", "kind: abstract\nid\ntitle: x\n", "a name without its colon"),
    ("at_sign", "kind: @abstract\n", "starts with a character that has a meaning"),
    ("backtick", "kind: `abstract`\n", "starts with a character that has a meaning"),
    ("percent", "kind: %abstract\n", "starts with a character that has a meaning"),
    ("dash_value", "kind: - abstract\n", "a list entry (-) stands where none can start"),
    ("block_indicator", "kind: |9x\n  a\n", "cannot be read as YAML"),
    ("octal", "kind: abstract\nn: 010\n", "010 starts with a zero"),
    ("octal_new", "kind: abstract\nn: 0o17\n", "0o17 is not a plain decimal number"),
    ("hexadecimal", "kind: abstract\nn: 0x1F\n", "0x1F is not a plain decimal number"),
    ("binary_number", "kind: abstract\nn: 0b11\n", "0b11 is not a plain decimal number"),
    ("underscores", "kind: abstract\nn: 1_000\n", "1_000 is not a plain decimal number"),
    ("bare_point", "kind: abstract\nn: .5\n", ".5 has no digit on one side"),
    ("trailing_point", "kind: abstract\nn: 5.\n", "5. has no digit on one side"),
    ("not_a_number", "kind: abstract\nn: .nan\n", ".nan is not a number"),
    ("infinity", "kind: abstract\nn: -.inf\n", "-.inf is not a number"),
    ("overflow", "kind: abstract\nn: 1e999\n", "the number 1e999 is too large"),
    ("huge_integer", f"kind: abstract\nn: {'9' * 5000}\n", "is too large"),
    ("integer_beyond_float", "kind: abstract\nn: 9007199254740993\n", "is too large"),
    ("deep_flow", "a: " + "[" * 4000 + "\n", "nested more than"),
    ("deep_flow_mapping", "a: " + "{b: " * 2000 + "\n", "nested more than"),
    ("deep_block", "".join(" " * n + "a:\n" for n in range(300)), "nested more than"),
    ("deep_dashes", "- " * 4000 + "x\n", "nested more than"),
    ("many_tags_one_line", "!" * 9000 + "\n", "a tag ("),
    ("many_anchors", "- &a 1\n" * 1000, "an anchor (&a) stands here"),
    ("looks_like_json_comment", '{"kind": "abstract" // note\n}\n', "is not closed"),
    ("looks_like_html", "<!doctype html><html></html>\n", "must be a mapping"),
    ("looks_like_script", "#!/bin/sh\nrm -rf nothing\n", "must be a mapping"),
    ("windows_quotes", "kind: \u201cabstract\u201d\n", "kind is not known"),
)

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def hostile() -> Iterator[HostileFile]:
    yield from (plain(*each) for each in TEXTS)
    yield plain("exploding_anchors", BOMB, "an alias (*a) stands here")
    yield HostileFile("utf_16", lambda: "kind: abstract\n".encode("utf-16"), "saved as UTF-16")
    yield HostileFile("utf_32", lambda: "kind: abstract\n".encode("utf-32-be"), "(U+0000)")
    yield HostileFile("latin_1", lambda: b"kind: abstract\nid: caf\xe9\n", "is not UTF-8 text")
    yield HostileFile("overlong", lambda: b"kind: a\xc0\xafb\n", "is not UTF-8 text")
    yield HostileFile("cut_in_character", lambda: "kind: é".encode()[:-1], "is not UTF-8 text")
    yield HostileFile("gzip", lambda: b"\x1f\x8b\x08\x00" + bytes(60), "is not UTF-8 text")
    yield HostileFile("png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(60), "is not UTF-8 text")
    yield HostileFile("all_nul", lambda: bytes(100_000), "(U+0000)")
    yield from _large()


def _large() -> Iterator[HostileFile]:
    yield HostileFile("fifty_megabytes", lambda: b"a: b\n" * (10 * MEGABYTE), "may have at most")
    yield HostileFile("fifty_megabytes_of_one_line", lambda: b"x" * (50 * MEGABYTE), "at most")
    yield HostileFile("one_long_line", lambda: b"a: " + b"x" * 900_000, "characters")
    yield HostileFile("one_long_line_of_brackets", lambda: b"[" * 900_000, "characters")
    yield HostileFile("one_long_line_of_tags", lambda: b"!" * 900_000, "characters")
    yield HostileFile("many_lines", lambda: b"#\n" * 450_000, "lines")
    yield HostileFile("many_empty_lines", lambda: b"\n" * 900_000, "lines")
    yield HostileFile("many_keys", _many_keys, "keys and values")
    yield HostileFile(
        "many_items", lambda: b"[" + b"1,\n" * 39_000 + b"1,1" * 9000 + b"]", "at most"
    )
    yield HostileFile("many_quotes", lambda: b"a: '" + b"''\n" * 39_000 + b"'", "kind is missing")


def _many_keys() -> bytes:
    return "".join(f"k{n}: [1, 2]\n" for n in range(39_000)).encode()

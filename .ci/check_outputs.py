"""Runs `galley check` in each format over good, bad and hostile files, and reads what it writes as others do.

usage: check_outputs.py GALLEY TOOLS, where TOOLS holds the schema of SARIF and the grammar of JUnit.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import junitparser
import xmlschema
from sarif import loader

GALLEY, TOOLS = (Path(argument).resolve() for argument in sys.argv[1:3])
GOOD = '{"title": "Hello", "summary": "A short one.", "blocks": [{"type": "body", "id": "intro", "text": "Some text."}]}'
HOSTILE = "\u001b[2J \u009b31m \u007f \u202e \u2028 \uffff ]]> <b> & \" ' %0A::error::x [a](https://example.org) {0} {{1}} \U0001f600"
FILES = {
    "articles/en/good.json": GOOD,
    "articles/en/empty.json": "{}",
    "articles/en/broken.yaml": "title: [\n",
    "articles/en/warned.json": GOOD.replace("Hello", " Hello "),
    "articles/en/hostile.json": json.dumps({HOSTILE: 1, "title": HOSTILE, "blocks": [{"type": HOSTILE, "id": HOSTILE}]}),
    "articles/en/a b,c:d%é[0]\u001b.json": "{",
    "articles/en/wide.json": '{"title": "\U0001f600\U0001f600", "extra": 1, "sumary": "😀"}',
    "articles/en/many.yaml": "title: A\nsummary: B\nblocks:\n"
    + "".join(f"  - {{type: faq, id: b{n}, items: [{{question: Why?, extra: {n}}}]}}\n" for n in range(300)),
}


def check(folder, output, *more):
    run = subprocess.run(
        [GALLEY, "check", "--format", output, *more, ".", "gone.md"],
        cwd=folder,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
    )
    assert run.returncode == 2, (output, run.returncode, run.stderr)
    return run.stdout.decode("utf-8")


def check_sarif(folder, findings):
    schema = json.loads((TOOLS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema).check_schema(schema)
    report = json.loads(check(folder, "sarif"))
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)]
    assert not errors, errors
    run = report["runs"][0]
    results, rules = run["results"], run["tool"]["driver"]["rules"]
    assert len(results) == len(findings), (len(results), len(findings))
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert run["invocations"][0]["executionSuccessful"] is False, "gone.md could not be checked"
    fingerprints = {result["partialFingerprints"]["galleyFinding/v1"] for result in results}
    assert len(fingerprints) == len(results)
    path = folder / "galley.sarif"
    path.write_text(json.dumps(report), encoding="utf-8")
    read = loader.load_sarif_file(str(path))
    assert read.get_result_count() == len(results)
    assert len(read.get_records()) == len(results)
    return len(results)


def with_fix(text, fix):
    """The text with a fix made as SARIF describes it: lines, and columns in UTF-16."""
    (change,) = fix["artifactChanges"]
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len((line + "\n").encode("utf-16-le")))
    raw = text.encode("utf-16-le")
    offset = lambda line, column: starts[line - 1] + 2 * (column - 1)
    places = []
    for replacement in change["replacements"]:
        region = replacement["deletedRegion"]
        start = offset(region["startLine"], region["startColumn"])
        places.append((start, offset(region["endLine"], region["endColumn"]), replacement["insertedContent"]["text"]))
    for start, end, new in sorted(places, reverse=True):
        raw = raw[:start] + new.encode("utf-16-le") + raw[end:]
    return raw.decode("utf-16-le")


def check_fixes(folder, findings):
    results = [result for result in json.loads(check(folder, "sarif"))["runs"][0]["results"] if "fixes" in result]
    assert len(results) >= 5, len(results)
    for result in results[:20]:
        name = unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        mended = with_fix((folder / name).read_text(encoding="utf-8"), result["fixes"][0])
        command = [GALLEY, "check", "--format", "json", "--stdin-filename", name, "-"]
        run = subprocess.run(command, cwd=folder, input=mended.encode(), capture_output=True)
        left, were = json.loads(run.stdout)["findings"], [finding for finding in findings if finding["file"] == name]
        assert len(left) < len(were), (name, result["message"], left)
    return len(results)


def check_junit(folder, findings):
    text = check(folder, "junit")
    xmlschema.XMLSchema(str(TOOLS / "junit-10.xsd")).validate(text)
    suites = junitparser.JUnitXml.fromstring(text.encode())
    told = [case for suite in suites for case in suite if case.name not in ("nothing found", "cannot check")]
    assert len(told) == len(findings), (len(told), len(findings))
    refused = [case for case in told if any(isinstance(result, junitparser.Failure) for result in case.result)]
    assert len(refused) == sum(finding["severity"] == "error" for finding in findings)
    assert (suites.failures, suites.errors) == (len(refused), 1)
    return suites.tests


def check_gitlab(folder, findings):
    """https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""
    issues = json.loads(check(folder, "gitlab"))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}, issue
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker"), issue
        assert isinstance(issue["location"]["lines"]["begin"], int), issue
        assert not issue["location"]["path"].startswith(("./", "/")), issue
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert len(issues) == len(findings) + 1
    return len(issues)


def check_github(folder, findings):
    """As GitHub's runner takes a line apart: `::command key=value,key=value::data`, and then the escapes."""
    lines = check(folder, "github").splitlines()
    for line in lines:
        assert line.startswith(("::error ", "::warning ", "::notice ")), line
        properties, data = line[2:].split("::", 1)
        pairs = dict(pair.split("=", 1) for pair in properties.split(" ", 1)[1].split(","))
        assert set(pairs) <= {"file", "line", "endLine", "col", "endColumn", "title"}, pairs
        for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            pairs["file"] = pairs["file"].replace(escape, character)
        assert "\u001b" not in line and data, line
    assert len(lines) == len(findings) + 1, (len(lines), len(findings))
    return len(lines)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in FILES.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        findings = json.loads(check(folder, "json"))["findings"]
        assert len(findings) > 600, len(findings)
        lines = [json.loads(line) for line in check(folder, "ndjson").splitlines()]
        assert [line for line in lines if "failure" not in line] == findings
        for reader in (check_sarif, check_fixes, check_junit, check_gitlab, check_github):
            print(f"{reader.__name__}: {reader(folder, findings)} read")


main()

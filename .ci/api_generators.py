"""Makes clients of each description in a folder, and counts what they have. usage: api_generators.py TOOLS FOLDER"""

import json
import os
import re
import subprocess
import sys

TOOLS, FOLDER = sys.argv[1:]
# What openapi-python-client says of media types that it has no code for; the operation is there all the same.
NO_CODE_FOR = re.compile(r"Unsupported content[ _]type")
failures = []


def fail(name, message):
    failures.append(f"{name}: {message}")
    print(f"   {message}")


def run(name, *command):
    environment = {**os.environ, "NO_COLOR": "1", "JAVA_OPTS": "-Xmx2g"}
    done = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True)
    text = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    if done.returncode != 0:
        fail(name, f"{os.path.basename(command[0])} ended with {done.returncode}:\n{text[-3000:]}")
    return text


def files(folder, ending):
    for path, _, names in os.walk(os.path.join(FOLDER, folder)):
        yield from (os.path.join(path, name) for name in names if name.endswith(ending))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def camel(identifier):
    first, *others = re.split(r"[^A-Za-z0-9]+", identifier)
    return first[:1].lower() + first[1:] + "".join(word[:1].upper() + word[1:] for word in others)


def validator(name, operations):
    run(name, f"{TOOLS}/bin/openapi-spec-validator", f"{name}.json")


def typescript(name, operations):
    tools = f"{TOOLS}/node/node_modules/.bin"
    run(name, f"{tools}/openapi-typescript", f"{name}.json", "--output", f"{name}.d.ts")
    text = read(os.path.join(FOLDER, f"{name}.d.ts"))
    listed = text[text.index("export interface operations"):]
    lost = [name for name in operations if not re.search(rf'^    "?{re.escape(name)}"?: \{{$', listed, re.MULTILINE)]
    if lost:
        fail(name, f"openapi-typescript lost {lost}")
    run(name, f"{tools}/tsc", "--noEmit", "--strict", f"{name}.d.ts")


def python(name, operations):
    folder = f"{name}-python"
    said = run(name, f"{TOOLS}/bin/openapi-python-client", "generate", "--path", f"{name}.json", "--output-path", folder)
    made = [path for path in files(folder, ".py") if "/api/" in path and not path.endswith("__init__.py")]
    if len(made) != len(operations):
        fail(name, f"openapi-python-client made {len(made)} of {len(operations)} operations")
    for line in said.splitlines():
        is_lost = "will not be generated" in line or "Unable to" in line or "duplicate" in line
        if is_lost or ("Cannot parse response" in line and not NO_CODE_FOR.search(line)):
            fail(name, f"openapi-python-client: {line}")
    # Every module can be loaded: no two classes have one file, and none refers to what is not there.
    package = next(path for path in os.listdir(os.path.join(FOLDER, folder)) if path.endswith("_client"))
    load = (
        "import importlib, pkgutil, sys; sys.path.insert(0, sys.argv[1]); root = importlib.import_module(sys.argv[2])\n"
        "for one in pkgutil.walk_packages(root.__path__, root.__name__ + '.'): importlib.import_module(one.name)"
    )
    run(name, f"{TOOLS}/bin/python", "-c", load, folder, package)


def generator(name, operations):
    folder = f"{name}-typescript-fetch"
    run(name, f"{TOOLS}/bin/openapi-generator-cli", "generate", "-i", f"{name}.json", "-g", "typescript-fetch", "-o", folder)
    made = set()
    for path in files(f"{folder}/apis", ".ts"):
        made.update(re.findall(r"async (\w+)\(", read(path)))
    lost = [operation for operation in operations if camel(operation) not in made]
    if lost:
        fail(name, f"openapi-generator lost {lost}")


def main():
    names = sorted(name.removesuffix(".json") for name in os.listdir(FOLDER) if name.endswith(".json"))
    assert len(names) >= 3, names
    for name in names:
        with open(os.path.join(FOLDER, f"{name}.json"), encoding="utf-8") as file:
            description = json.load(file)
        operations = [one["operationId"] for path in description["paths"].values() for one in path.values()]
        components = len(description["components"]["schemas"])
        print(f"-- {name}: {len(operations)} operations, {components} components")
        for tool in (validator, typescript, python, generator):
            tool(name, operations)
    if failures:
        sys.exit("api-generators: " + "\n".join(failures))
    print("api-generators: none lost an operation")


main()

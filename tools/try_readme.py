"""Does what README.md asks a newcomer to do: writes the files of "Use it in your project" into an empty
folder and runs its last command. With --one-jar it packs the program as docs/one-jar.md says, and runs that.

    mvn -q -Plibrary && python3 tools/try_readme.py [--one-jar]

It ends with an error where a command fails, or where the program says more than its own output.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def blocks(page, language):
    text = (ROOT / page).read_text(encoding="utf-8")
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [block for fence, block in fenced if fence == language]


def run(command, folder):
    print("$", command, flush=True)
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
    print(done.stdout + done.stderr, flush=True)
    if done.returncode != 0:
        sys.exit(f"'{command}' ended with {done.returncode}")
    return done


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--one-jar", action="store_true")
    one_jar = arguments.parse_args().one_jar
    [pom] = [block for block in blocks("README.md", "xml") if "<project" in block]
    [program] = [block for block in blocks("README.md", "java") if "class Flowers" in block]
    [command] = [block for block in blocks("README.md", "") if "exec:java" in block]
    if one_jar:
        [plugin] = blocks("docs/one-jar.md", "xml")
        pom = pom.replace("</project>", f"<build><plugins>{plugin}</plugins></build></project>")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "pom.xml").write_text(pom, encoding="utf-8")
        source = folder / "src/main/java/Flowers.java"
        source.parent.mkdir(parents=True)
        source.write_text(program, encoding="utf-8")
        if one_jar:
            run("mvn -q package", folder)
            done = run("java -jar target/flowers-1.jar", folder)
        else:
            done = run(command.strip(), folder)
        if re.sub(r"\x1b\[0m", "", done.stderr).strip():  # Maven ends with an empty color code
            sys.exit("The program wrote to the standard error.")
        if "accuracy" not in done.stdout:
            sys.exit("The program printed no accuracy.")


if __name__ == "__main__":
    main()

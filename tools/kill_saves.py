"""Kills programs that save models, and checks that each file is the old one or the new one.

    python tools/kill_saves.py CLASS_PATH [KILLS]

A program saves two models, one after the other again and again, into one file of each kind. It is killed
by SIGKILL at a random moment, KILLS times for each kind. The file then has to be one of the two whole,
and the next save has to remove what the killed one left. CLASS_PATH has Kerava and what it needs: mvn
dependency:build-classpath says it.
"""

import pathlib
import subprocess
import sys
import tempfile

PROGRAM = """
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.models.Models;
import io.kerava.models.Sequential;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

public class Saves {
  static Sequential model(String values) {
    Sequential model = new Sequential(new Input(1500));
    model.add(new Dense(1500).kernelInitializer(values).biasInitializer(values));
    return model;
  }

  static void save(Sequential model, Path file) {
    if (file.toString().endsWith(".weights.h5") || file.toString().endsWith(".npz")) {
      model.saveWeights(file);
    } else {
      model.save(file);
    }
  }

  static void saveForEver(Path file) {
    Sequential[] both = {model("zeros"), model("ones")};
    both[0].getWeights();
    save(both[0], file);
    System.out.println("begins");
    for (int i = 1; ; i++) {
      save(both[i % 2], file);
    }
  }

  static float whole(Path file) {
    Sequential model = model("zeros");
    if (file.toString().endsWith(".weights.h5") || file.toString().endsWith(".npz")) {
      model.loadWeights(file);
    } else {
      model = (Sequential) Models.loadModel(file);
    }
    float first = model.getWeights().get(0).getFloat(0);
    for (var weight : model.getWeights()) {
      if (weight.minNumber().floatValue() != first || weight.maxNumber().floatValue() != first) {
        throw new IllegalStateException("half of one model, half of the other");
      }
    }
    return first;
  }

  static long left(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.getFileName().toString().startsWith(".kerava-")).count();
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1) {
      saveForEver(Path.of(arguments[0]));
    }
    int kills = Integer.parseInt(arguments[1]);
    Random random = new Random(7);
    String java = ProcessHandle.current().info().command().orElseThrow();
    for (String name : new String[] {"m.keras", "m.h5", "m.weights.h5", "m.npz"}) {
      Path file = Files.createTempDirectory(Path.of(arguments[0]), "kills").resolve(name);
      int inWriting = 0;
      for (int i = 0; i < kills; i++) {
        Process child =
            new ProcessBuilder(
                    java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp",
                    System.getProperty("java.class.path"), "Saves", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = child.inputReader();
        String line = said.readLine();
        while (line != null && !line.equals("begins")) {
          line = said.readLine();
        }
        Thread.sleep(random.nextInt(300));
        child.destroyForcibly().waitFor();
        inWriting += left(file.getParent()) > 0 ? 1 : 0;
        whole(file);
      }
      save(model("ones"), file);
      if (left(file.getParent()) > 0 || whole(file) != 1) {
        throw new IllegalStateException("leftovers");
      }
      System.out.println(name + ": " + kills + " kills, " + inWriting + " while it was written");
    }
  }
}
"""


def main():
    class_path = sys.argv[1]
    kills = sys.argv[2] if len(sys.argv) > 2 else "100"
    with tempfile.TemporaryDirectory() as work:
        source = pathlib.Path(work) / "Saves.java"
        source.write_text(PROGRAM)
        subprocess.run(["javac", "-cp", class_path, "-d", work, str(source)], check=True)
        subprocess.run(["java", "-cp", f"{work}:{class_path}", "Saves", work, kills], check=True)


if __name__ == "__main__":
    main()

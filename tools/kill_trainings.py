"""Kills trainings at random moments, and checks that each goes on as if nothing had happened.

Every training draws random numbers, and saves a backup after each batch, so that most kills meet one that
is being written.
It is killed by SIGKILL, again and again, until one run reaches the end; its weights have to be bit
for bit those of a training that nobody killed, with nothing left over in its folder.

    python tools/kill_trainings.py CLASS_PATH [KILLS]

CLASS_PATH has Kerava and what it needs: mvn dependency:build-classpath says it.
"""

import pathlib
import random
import subprocess
import sys
import tempfile
import time

PROGRAM = """
import io.kerava.Kerava;
import io.kerava.callbacks.BackupAndRestore;
import io.kerava.layers.*;
import io.kerava.models.Sequential;
import java.nio.file.Path;

public class Train {
  public static void main(String[] arguments) {
    Kerava.setRandomSeed(1);
    float[][] x = new float[64][20];
    float[][] y = new float[64][1];
    for (int i = 0; i < 64; i++) {
      for (int j = 0; j < 20; j++) {
        x[i][j] = (i * i + 7 * j) % 1000;
      }
      y[i][0] = x[i][3] * x[i][7] % 100 / 100;
    }
    // Weights that take long to write, and nothing to train.
    Sequential model =
        new Sequential(
            new Input(20),
            new Embedding(600_000, 16).trainable(false),
            new Flatten(),
            new Dropout(0.2),
            new Dense(8).activation("tanh"),
            new Dense(1));
    model.compile(c -> c.optimizer("adam").loss("mse"));
    System.out.println("begins");
    model.fit(
        x,
        y,
        f ->
            f.batchSize(8)
                .epochs(12)
                .verbose(0)
                .callbacks(new BackupAndRestore(arguments[0]).saveFreq(1)));
    model.saveWeights(Path.of(arguments[1]));
  }
}
"""


def start(class_path, classes, backup, end):
    return subprocess.Popen(
        ["java", "-cp", f"{classes}:{class_path}", "Train", str(backup), str(end)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def main():
    class_path = sys.argv[1]
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    work = pathlib.Path(tempfile.mkdtemp())
    source = work / "Train.java"
    source.write_text(PROGRAM)
    subprocess.run(["javac", "-cp", class_path, "-d", str(work), str(source)], check=True)
    began = time.time()
    whole = start(class_path, work, work / "unused", work / "whole.npz")
    whole.stdout.readline()
    fit = time.time()
    assert whole.wait() == 0
    length = time.time() - fit
    print(f"a training takes {length:.1f} s of {time.time() - began:.1f} s")
    backup = work / "backup"
    done = runs = in_writing = 0
    while done < kills or backup.exists():
        end = work / f"end{runs}.npz"
        process = start(class_path, work, backup, end)
        process.stdout.readline()
        try:
            process.wait(random.uniform(0, length / 3) if done < kills else None)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            done += 1
            in_writing += bool(list(backup.glob(".kerava-*")))
            continue
        runs += 1
        assert process.returncode == 0, "a training could not go on"
        assert end.read_bytes() == (work / "whole.npz").read_bytes(), "other weights"
        assert not backup.exists(), list(backup.iterdir())
    print(f"{done} kills, {in_writing} of them while a file was written; {runs} trainings ended")


if __name__ == "__main__":
    main()

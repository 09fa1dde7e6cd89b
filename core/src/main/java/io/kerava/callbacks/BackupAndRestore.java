package io.kerava.callbacks;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import java.nio.file.Path;
import java.util.Map;

/**
 * Lets a training that was killed go on where it was (keras/src/callbacks/backup_and_restore.py):
 * saves weights, optimizer and the place in the training, and restores them when the same fit is
 * called again.
 *
 * <pre>{@code
 * model.fit(x, y, f -> f.epochs(100).callbacks(new BackupAndRestore("backup")));
 * }</pre>
 *
 * <p>All of it stands in one file, {@code latest.weights.h5}, that is written whole or not at all;
 * a backup that Keras wrote is taken too. The weights at the end are bit for bit those of a
 * training that was not interrupted: the order of the samples, the random numbers of layers and the
 * states of stateful ones go on as well, unless Keras wrote the backup. Of an epoch that is gone on
 * with, the logs are those of the batches that were left. What other callbacks know, such as the
 * best value of {@link EarlyStopping}, begins anew, as in Keras. With {@code stepsPerEpoch}, data
 * of several epochs begin anew as well.
 */
public final class BackupAndRestore extends ConfiguredCallback<BackupAndRestore> {
  private static final Argument<String> BACKUP_DIR =
      Argument.required("backup_dir", ArgumentTypes.STRING);
  private static final Argument<String> SAVE_FREQ =
      Argument.of("save_freq", new BatchFrequency(BatchFrequency.EPOCH), BatchFrequency.EPOCH);
  private static final Argument<Boolean> DOUBLE_CHECKPOINT =
      Argument.of("double_checkpoint", ArgumentTypes.BOOLEAN, false);
  private static final Argument<Boolean> DELETE_CHECKPOINT =
      Argument.of("delete_checkpoint", ArgumentTypes.BOOLEAN, true);
  static final Schema<Arguments> SCHEMA =
      Schema.of(
          "keras.callbacks",
          "BackupAndRestore",
          BACKUP_DIR,
          SAVE_FREQ,
          DOUBLE_CHECKPOINT,
          DELETE_CHECKPOINT);

  private int epoch;
  private int batchesSinceSaving;

  /**
   * Keeps a backup in a folder.
   *
   * @param backupDir a folder for the backup of this training alone; made where it is missing
   */
  public BackupAndRestore(String backupDir) {
    super(SCHEMA.defaults().with(BACKUP_DIR, notEmpty(backupDir)));
  }

  /** Keeps a backup in a folder. */
  public BackupAndRestore(Path backupDir) {
    this(None.refused("backupDir", backupDir).toString());
  }

  private static String notEmpty(String backupDir) {
    if (None.refused("backupDir", backupDir).isEmpty()) {
      throw new IllegalArgumentException("Empty `backup_dir` argument passed");
    }
    return backupDir;
  }

  @Override
  BackupAndRestore fresh() {
    return new BackupAndRestore(get(BACKUP_DIR));
  }

  /** {@code "epoch"}, the default, saves after every epoch. */
  public BackupAndRestore saveFreq(String saveFreq) {
    return with(SAVE_FREQ, saveFreq);
  }

  /** Saves after every so many batches. */
  public BackupAndRestore saveFreq(int batches) {
    return with(SAVE_FREQ, Integer.toString(batches));
  }

  /** Whether the backup before the last one is kept too, for the case that the last is damaged. */
  public BackupAndRestore doubleCheckpoint(boolean doubleCheckpoint) {
    return with(DOUBLE_CHECKPOINT, doubleCheckpoint);
  }

  /** Whether the backup is removed at the end of the training; by default it is. */
  public BackupAndRestore deleteCheckpoint(boolean deleteCheckpoint) {
    return with(DELETE_CHECKPOINT, deleteCheckpoint);
  }

  private BackupFiles files() {
    return new BackupFiles(Path.of(get(BACKUP_DIR)));
  }

  @Override
  boolean listensTo(BatchHook hook) {
    return hook == BatchHook.TRAIN_END && !isPerEpoch();
  }

  @Override
  public void onTrainBegin(Map<String, Double> logs) {
    epoch = 0;
    batchesSinceSaving = 0;
    files().restore(model()).ifPresent(model()::startAt);
  }

  @Override
  public void onEpochBegin(int epoch, Map<String, Double> logs) {
    this.epoch = epoch;
  }

  @Override
  void onBatch(BatchHook hook, int batch, BatchLogs logs) {
    batchesSinceSaving++;
    boolean isLast = params().steps().orElse(-1) == batch + 1; // the epoch's end saves
    if (batchesSinceSaving >= Integer.parseInt(get(SAVE_FREQ)) && !isLast) {
      batchesSinceSaving = 0;
      save(new TrainingPlace(epoch, batch + 1));
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (isPerEpoch()) {
      save(new TrainingPlace(epoch + 1, 0));
    } else if (batchesSinceSaving >= Integer.parseInt(get(SAVE_FREQ)) || batchesSinceSaving == 0) {
      batchesSinceSaving = 0;
      save(new TrainingPlace(epoch + 1, 0));
    }
  }

  private void save(TrainingPlace place) {
    files().save(model(), place, get(DOUBLE_CHECKPOINT));
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (get(DELETE_CHECKPOINT)) {
      files().delete();
    }
  }

  private boolean isPerEpoch() {
    return get(SAVE_FREQ).equals(BatchFrequency.EPOCH);
  }
}

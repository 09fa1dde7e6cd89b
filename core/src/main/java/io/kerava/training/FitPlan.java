package io.kerava.training;

import io.kerava.callbacks.CallbackList;
import io.kerava.callbacks.TrainingPlace;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * What a fit goes through.
 *
 * @param start where it begins, known once the callbacks have heard of the training
 * @param stepsPerEpoch ends an epoch after so many batches; the next one goes on from there
 * @param validatesAfter whether an epoch, counted from 0, is followed by validation
 */
public record FitPlan(
    BatchSource batches,
    Supplier<TrainingPlace> start,
    int epochs,
    OptionalInt stepsPerEpoch,
    Optional<BatchSource> validation,
    OptionalInt validationSteps,
    IntPredicate validatesAfter,
    CallbackList callbacks) {}

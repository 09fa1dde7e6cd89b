package io.kerava.sklearn;

import io.kerava.models.Sequential;

/** What a fit leaves behind. */
record Fitted(
    Sequential model, ClassLabels labels, int features, BatchL2 penalty, Progress progress) {}

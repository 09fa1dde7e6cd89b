package io.kerava.hdf5;

import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.object.message.AttributeMessage;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attributes of an object. One that can't be read hides none of the others. */
final class Attributes {
  private final CheckedStorage storage;
  private final Map<String, AttributeMessage> readable = new HashMap<>();
  private @Nullable RuntimeException unreadable;

  private Attributes(CheckedStorage storage) {
    this.storage = storage;
  }

  static Attributes of(CheckedStorage storage, ObjectMessages messages) {
    Attributes all = new Attributes(storage);
    for (ByteBuffer each : messages.all(ObjectMessages.ATTRIBUTE)) {
      all.add(each);
    }
    messages.first(ObjectMessages.ATTRIBUTE_INFO).ifPresent(all::readHeap);
    return all;
  }

  private void readHeap(ByteBuffer message) {
    IndexedHeap.inMessage(storage, message, 2)
        .ifPresent(
            heap -> {
              BTreeV2<AttributeNameForIndexedAttributesRecord> index = heap.index();
              for (AttributeNameForIndexedAttributesRecord each : index.getRecords()) {
                add(heap.object(each.getHeapId()));
              }
            });
  }

  private void add(ByteBuffer message) {
    try {
      TypeMessage.ofAttribute(message).requireReadable();
      AttributeMessage attribute = new AttributeMessage(message, storage, new BitSet());
      readable.put(attribute.getName(), attribute);
    } catch (RuntimeException e) { // of a type that jHDF doesn't know, or damaged
      unreadable = e;
    }
  }

  /** The one of a name. It may be any that can't be read. */
  Optional<AttributeMessage> find(String name) {
    AttributeMessage found = readable.get(name);
    if (found == null && unreadable != null) {
      throw unreadable;
    }
    return Optional.ofNullable(found);
  }
}

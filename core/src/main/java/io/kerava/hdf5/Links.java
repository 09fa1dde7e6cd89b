package io.kerava.hdf5;

import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.SymbolTableEntry;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.object.message.LinkMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What a group holds: names and addresses. An object isn't looked at before somebody asks. */
final class Links {
  private static final int SOFT = 2;

  private final CheckedStorage storage;
  private final Map<String, OptionalLong> links = new LinkedHashMap<>();

  private Links(CheckedStorage storage) {
    this.storage = storage;
  }

  /**
   * By name, in the file's order. A link to a path or to another file, which no Keras writes, has
   * no address.
   */
  static Map<String, OptionalLong> of(CheckedStorage storage, ObjectMessages messages) {
    Links all = new Links(storage);
    messages.first(ObjectMessages.SYMBOL_TABLE).ifPresent(all::readSymbolTable);
    for (ByteBuffer each : messages.all(ObjectMessages.LINK)) {
      all.add(LinkMessage.fromBuffer(each, storage.getSuperblock()));
    }
    messages.first(ObjectMessages.LINK_INFO).ifPresent(all::readHeap);
    return all.links;
  }

  /** Groups as HDF5 writes them unless it is told otherwise, and as Keras does. */
  private void readSymbolTable(ByteBuffer message) {
    long tree = StoredNumbers.unsigned(message, storage.getSizeOfOffsets());
    long heap = StoredNumbers.unsigned(message, storage.getSizeOfOffsets());
    ByteBuffer names = new LocalHeap(storage, heap).getDataBuffer();
    for (long node : BTreeV1.createGroupBTree(storage, tree).getChildAddresses()) {
      for (SymbolTableEntry each :
          new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
        put(
            name(names, each.getLinkNameOffset()),
            each.getCacheType() == SOFT
                ? OptionalLong.empty()
                : OptionalLong.of(each.getObjectHeaderAddress()));
      }
    }
  }

  private static String name(ByteBuffer names, int at) {
    int end = at;
    while (names.get(end) != 0) {
      end++;
    }
    byte[] name = new byte[end - at];
    names.get(at, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  /** Groups of the newer kind that have many links. */
  private void readHeap(ByteBuffer message) {
    IndexedHeap.inMessage(storage, message, 8)
        .ifPresent(
            heap -> {
              BTreeV2<LinkNameForIndexedGroupRecord> index = heap.index();
              for (LinkNameForIndexedGroupRecord each : index.getRecords()) {
                add(LinkMessage.fromBuffer(heap.object(each.getId()), storage.getSuperblock()));
              }
            });
  }

  private void add(LinkMessage link) {
    put(
        link.getLinkName(),
        link.getLinkType() == LinkMessage.LinkType.HARD
            ? OptionalLong.of(link.getHardLinkAddress())
            : OptionalLong.empty());
  }

  /** A name that no path reaches would lead back to the group itself. */
  private void put(String name, OptionalLong address) {
    if (name.isEmpty() || name.contains("/")) {
      throw new UnreadableException("is damaged", "names without slashes", "'" + name + "'");
    }
    if (links.put(name, address) != null) {
      throw new UnreadableException("is damaged", "each name once", "'" + name + "' twice");
    }
  }
}

#include "memory/code_store.h"

#include "kernel/registry.h"

namespace hsx {
namespace {
const ComponentKind<CodeStore> kKind{"code_store", "Program memory: read by the bus, written by the loader."};
}

CodeStore::CodeStore(const sc_core::sc_module_name& name, const Setup& setup)
    : RowMemory(name, setup, BusWrites::refused) {
  offer_direct();
}

}  // namespace hsx

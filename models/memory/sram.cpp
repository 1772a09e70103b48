#include "memory/sram.h"

#include "kernel/registry.h"

namespace hsx {
namespace {
const ComponentKind<Sram> kKind{"sram", "Static memory, costed by rows and wait states."};
}

Sram::Sram(const sc_core::sc_module_name& name, const Setup& setup)
    : RowMemory(name, setup, BusWrites::taken) {
  offer_direct();
}

}  // namespace hsx

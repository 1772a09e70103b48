// vendor_ram.cpp
#include "kernel/foreign_target.h"
#include "kernel/registry.h"
#include "vendor_parts.h"

namespace acme {
namespace {

class VendorRam : public hsx::ForeignTarget {
 public:
  VendorRam(const sc_core::sc_module_name& name, const hsx::Setup& setup)
      : ForeignTarget(name, setup, hsx::Bytes(4096)) {
    wrap(ram_.socket);
  }

 private:
  vendor::Ram ram_{"ram", 4096};
};

const hsx::ComponentKind<VendorRam> kKind{"vendor_ram", "4 KiB of a third party's RAM."};

}  // namespace
}  // namespace acme

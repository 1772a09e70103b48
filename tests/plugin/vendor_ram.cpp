// vendor_ram.cpp
#include "kernel/foreign_target.h"
#include "kernel/registry.h"
#include "vendor_parts.h"

namespace acme {
namespace {

class VendorRam : public hsx::ForeignTarget {
 public:
  VendorRam(const sc_core::sc_module_name& name, const hsx::Setup& setup) : ForeignTarget(name, setup) {
    wrap(ram_.socket);
  }
  hsx::Bytes window() const override { return size_; }

 private:
  hsx::Param<hsx::Bytes> size_{*this, "size", hsx::Bytes(4096), "Of the memory."};
  vendor::Ram ram_{"ram", size_.value().value()};
};

const hsx::ComponentKind<VendorRam> kKind{"vendor_ram", "A third party's RAM."};

}  // namespace
}  // namespace acme

// vendor_checker.cpp
#include "kernel/foreign_initiator.h"
#include "kernel/registry.h"
#include "vendor_parts.h"

namespace acme {
namespace {

class VendorChecker : public hsx::ForeignInitiator {
 public:
  VendorChecker(const sc_core::sc_module_name& name, const hsx::Setup& setup)
      : ForeignInitiator(name, setup) {
    wrap(checker_.socket);
  }
  void settle_results() override { mismatches_.add(checker_.mismatches); }

 private:
  hsx::Param<hsx::Address> base_{*this, "base", hsx::Address(0), "Where the words are."};
  hsx::Counter mismatches_{context().stats, stat_name("mismatches"), "words", "Words that came back wrong."};
  vendor::Checker checker_{"checker", 100, base_.value().value()};
};

const hsx::ComponentKind<VendorChecker> kKind{"vendor_checker",
                                              "A third party's test of 100 words of memory."};

}  // namespace
}  // namespace acme

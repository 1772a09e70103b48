// The arbiters there are: interchangeable rules for who gets a cycle, one file each.
#pragma once

#include <memory>
#include <string>

#include "kernel/registry.h"
#include "kernel/shared_resource.h"

namespace hsx {

// What an arbiter is made from.
struct ArbiterSetup {
  std::size_t requesters;
  Cycles slot;  // for those that divide time, at least 1
};

// Arbiters by name.
using Arbiters = Catalogue<Arbiter, const ArbiterSetup&>;

// One line in the author's file makes an arbiter known. T is constructed from an ArbiterSetup.
template <class T>
struct ArbiterKind {
  ArbiterKind(const char* name, const char* doc) {
    Arbiters::instance().add(name, {doc, [](const ArbiterSetup& setup) {
                                      return std::unique_ptr<Arbiter>(std::make_unique<T>(setup));
                                    }});
  }
};

// The parameters `arbiter` and `slot` of a component that arbitrates.
class ArbiterParams {
 public:
  ArbiterParams(Component& owner, const std::string& fallback, const std::string& doc)
      : name_(owner, "arbiter", Arbiters::instance().names(), fallback, doc),
        slot_(owner, "slot", 4_cycles, "Length of a slot, for arbiters that divide time.", 1_cycles,
              1000_cycles) {}

  std::unique_ptr<Arbiter> make(std::size_t requesters) const {
    return Arbiters::instance().find(name_.word())->make({requesters, slot_});
  }

 private:
  ChoiceParam name_;
  Param<Cycles> slot_;
};

}  // namespace hsx

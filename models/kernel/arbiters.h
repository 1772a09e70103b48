// The arbiters there are: interchangeable rules for who gets a cycle, one file each.
#pragma once

#include "kernel/registry.h"
#include "kernel/shared_resource.h"

namespace hsx {

// Arbiters by name, made for a number of requesters.
using Arbiters = Catalogue<Arbiter, std::size_t>;

// One line in the author's file makes an arbiter known. T is constructed from the number of requesters.
template <class T>
struct ArbiterKind {
  ArbiterKind(const char* name, const char* doc) {
    Arbiters::instance().add(name, {doc, [](std::size_t requesters) {
                                      return std::unique_ptr<Arbiter>(std::make_unique<T>(requesters));
                                    }});
  }
};

}  // namespace hsx

// Which ready task is given the next turn: interchangeable rules, one file each.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>

#include "kernel/registry.h"

namespace hsx {

// A decision depends on the queue and on the policy's own state only, so that it is the same in both engines.
class ReadyPolicy {
 public:
  virtual ~ReadyPolicy() = default;
  // Requires a non-empty queue of pids, longest ready first. Returns an index into it.
  virtual std::size_t choose(const std::deque<std::uint32_t>& ready) = 0;
  // Whether it always chooses the first, so that it need not be asked.
  virtual bool takes_head() const { return false; }
};

// Policies by name.
using ReadyPolicies = Catalogue<ReadyPolicy>;

// One line in the author's file makes a policy known. T is constructed from nothing.
template <class T>
struct ReadyPolicyKind {
  ReadyPolicyKind(const char* name, const char* doc) {
    ReadyPolicies::instance().add(name,
                                  {doc, [] { return std::unique_ptr<ReadyPolicy>(std::make_unique<T>()); }});
  }
};

}  // namespace hsx

#include "kernel/arbiters.h"

namespace hsx {
namespace {

// Cycle c belongs to requester (c / slot) mod requesters, whoever asks; nobody else is granted it. An access
// may last beyond the slot: waits are bounded only while slots are longer than the longest access.
class TimeDivision : public Arbiter {
 public:
  explicit TimeDivision(const ArbiterSetup& setup) : requesters_(setup.requesters), slot_(setup.slot) {}

  std::size_t choose(Cycles, const std::vector<Request>&) override { return 0; }
  bool may_grant(Cycles cycle, std::size_t requester) const override {
    return cycle.value() / slot_.value() % requesters_ == requester;
  }

 private:
  std::size_t requesters_;
  Cycles slot_;
};

const ArbiterKind<TimeDivision> kKind{"time_division", "The owner of the slot: each requester in its turn."};

}  // namespace
}  // namespace hsx

// Arbiters of the kernel's own tests.
#pragma once

#include <memory>

#include "kernel/shared_resource.h"

namespace hsx::testing_support {

// The lowest index wins.
class LowestFirst : public Arbiter {
 public:
  std::size_t choose(Cycles, const std::vector<Request>&) override { return 0; }
};

// Whoever has waited longest wins, the highest index among equals.
class OldestFirst : public Arbiter {
 public:
  std::size_t choose(Cycles, const std::vector<Request>& requests) override {
    std::size_t best = 0;
    for (std::size_t i = 1; i < requests.size(); ++i) {
      if (requests[i].since <= requests[best].since) best = i;
    }
    return best;
  }
};

// The next index after the last winner.
class TakeTurns : public Arbiter {
 public:
  std::size_t choose(Cycles, const std::vector<Request>& requests) override {
    std::size_t chosen = 0;
    while (chosen < requests.size() && requests[chosen].requester <= last_) ++chosen;
    chosen %= requests.size();
    last_ = requests[chosen].requester;
    return chosen;
  }

 private:
  std::size_t last_ = 0;
};

// Depends on everything an arbiter is handed: cycle, every request, and the decisions before.
class Scrambler : public Arbiter {
 public:
  std::size_t choose(Cycles cycle, const std::vector<Request>& requests) override {
    mix(cycle.value());
    for (const Request& request : requests) mix(request.requester + 31 * request.since.value());
    return static_cast<std::size_t>((state_ >> 33) % requests.size());
  }

 private:
  void mix(std::uint64_t value) { state_ = (state_ ^ value) * 6364136223846793005U + 1442695040888963407U; }
  std::uint64_t state_ = 0;
};

// Slots of `length` cycles in turn, one for each of `count` requesters; a grant may only be given within
// one's own slot.
class Slots : public LowestFirst {
 public:
  Slots(std::size_t count, std::uint64_t length) : count_(count), length_(length) {}
  bool may_grant(Cycles cycle, std::size_t requester) const override {
    return cycle.value() / length_ % count_ == requester;
  }

 private:
  std::size_t count_;
  std::uint64_t length_;
};

// Everybody in even cycles, requester 0 in every cycle.
class EvenCycles : public TakeTurns {
 public:
  bool may_grant(Cycles cycle, std::size_t requester) const override {
    return requester == 0 || cycle.value() % 2 == 0;
  }
};

inline constexpr std::size_t kTestArbiters = 6;

inline std::unique_ptr<Arbiter> make_test_arbiter(std::size_t kind, std::size_t requesters) {
  switch (kind) {
    case 0:
      return std::make_unique<LowestFirst>();
    case 1:
      return std::make_unique<OldestFirst>();
    case 2:
      return std::make_unique<TakeTurns>();
    case 3:
      return std::make_unique<Scrambler>();
    case 4:
      return std::make_unique<Slots>(requesters, 3);
    default:
      return std::make_unique<EvenCycles>();
  }
}

}  // namespace hsx::testing_support

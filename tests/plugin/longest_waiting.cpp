// longest_waiting.cpp
#include <algorithm>

#include "kernel/arbiters.h"

namespace acme {
namespace {

class LongestWaiting : public hsx::Arbiter {
 public:
  explicit LongestWaiting(const hsx::ArbiterSetup&) {}
  bool grants_sole_requester() const override { return true; }
  std::size_t choose(hsx::Cycles, const std::vector<hsx::Request>& requests) override {
    const auto first = std::min_element(requests.begin(), requests.end(),
                                        [](const auto& a, const auto& b) { return a.since < b.since; });
    return static_cast<std::size_t>(first - requests.begin());
  }
};

const hsx::ArbiterKind<LongestWaiting> kKind{"longest_waiting", "The requester that asked first wins."};

}  // namespace
}  // namespace acme

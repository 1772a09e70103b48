#include <algorithm>

#include "executive/ready_policy.h"

namespace hsx {
namespace {

// For study: a task gets no turn as long as one before it is ready.
class StarvePolicy : public ReadyPolicy {
 public:
  std::size_t choose(const std::deque<std::uint32_t>& ready) override {
    return static_cast<std::size_t>(std::min_element(ready.begin(), ready.end()) - ready.begin());
  }
};

const ReadyPolicyKind<StarvePolicy> kKind{"starve", "The ready task with the lowest pid."};

}  // namespace
}  // namespace hsx

#include "executive/ready_policy.h"

namespace hsx {
namespace {

class RoundRobinPolicy : public ReadyPolicy {
 public:
  std::size_t choose(const std::deque<std::uint32_t>&) override { return 0; }
  bool takes_head() const override { return true; }
};

const ReadyPolicyKind<RoundRobinPolicy> kKind{"round_robin", "The task that has been ready longest."};

}  // namespace
}  // namespace hsx

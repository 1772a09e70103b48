// A plug-in whose name is taken.
#include "executive/ready_policy.h"

namespace {

class Mine : public hsx::ReadyPolicy {
 public:
  std::size_t choose(const std::deque<std::uint32_t>&) override { return 0; }
};

const hsx::ReadyPolicyKind<Mine> kMine{"round_robin", "Not the one there is."};
const hsx::ReadyPolicyKind<Mine> kNew{"plugin_new", "Another."};

}  // namespace

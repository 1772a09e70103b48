// lottery_policy.cpp
#include "executive/ready_policy.h"

namespace acme {
namespace {

class LotteryPolicy : public hsx::ReadyPolicy {
 public:
  std::size_t choose(const std::deque<std::uint32_t>& ready) override {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33) % ready.size();
  }

 private:
  std::uint64_t state_ = 1;
};

const hsx::ReadyPolicyKind<LotteryPolicy> kKind{"lottery", "A ready task drawn by lot."};

}  // namespace
}  // namespace acme

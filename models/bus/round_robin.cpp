#include "kernel/arbiters.h"

namespace hsx {
namespace {

// The requester next after the one granted last, counting upward and around; from reset, requester 0 comes
// first.
class RoundRobin : public Arbiter {
 public:
  explicit RoundRobin(const ArbiterSetup& setup) : last_(setup.requesters == 0 ? 0 : setup.requesters - 1) {}

  std::size_t choose(Cycles, const std::vector<Request>& requests) override {
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
      if (requests[i].requester > last_) {
        chosen = i;
        break;
      }
    }
    note_grant(requests[chosen].requester);
    return chosen;
  }
  bool grants_sole_requester() const override { return true; }
  void note_grant(std::size_t requester) override { last_ = requester; }

 private:
  std::size_t last_;
};

const ArbiterKind<RoundRobin> kKind{"round_robin", "The requester next after the one granted last."};

}  // namespace
}  // namespace hsx

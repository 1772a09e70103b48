#include "kernel/arbiters.h"

namespace hsx {
namespace {

// The requester with the lowest index; a busy one can starve those after it.
class FixedPriority : public Arbiter {
 public:
  explicit FixedPriority(const ArbiterSetup&) {}
  bool grants_sole_requester() const override { return true; }
  bool prefers_first() const override { return true; }
  std::size_t choose(Cycles, const std::vector<Request>&) override { return 0; }
};

const ArbiterKind<FixedPriority> kKind{"fixed_priority", "The requester wired first wins."};

}  // namespace
}  // namespace hsx

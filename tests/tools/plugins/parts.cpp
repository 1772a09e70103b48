// A plug-in with a part of each sort.
#include "executive/ready_policy.h"
#include "kernel/arbiters.h"
#include "testbenches/contract.h"

namespace {

using namespace hsx;

class Idle : public Component {
 public:
  Idle(const sc_core::sc_module_name& name, const Setup& setup) : Component(name, setup) {}

 private:
  Param<std::uint64_t> size_{*this, "size", 3, "Of nothing.", 1, 9};
};

class LastRequester : public Arbiter {
 public:
  explicit LastRequester(const ArbiterSetup&) {}
  std::size_t choose(Cycles, const std::vector<Request>& requests) override { return requests.size() - 1; }
};

class FirstPolicy : public ReadyPolicy {
 public:
  std::size_t choose(const std::deque<std::uint32_t>&) override { return 0; }
};

class Calm : public Contract {
 public:
  static constexpr ContractRow kRow{"plugin.calm", "Fewer events than the limit.", "events"};
  explicit Calm(const ContractSetup& setup) : Contract(kRow, setup) {}
  void observe(const Event&) override { ++events_; }
  void finish(Cycles end) override { measure(events_, {end}, "events:"); }

 private:
  std::uint64_t events_ = 0;
};

const ComponentKind<Idle> kIdle{"plugin_idle", "Does nothing."};
const ArbiterKind<LastRequester> kLast{"plugin_last", "The requester wired last wins."};
const ReadyPolicyKind<FirstPolicy> kFirst{"plugin_first", "The task that has been ready longest."};
const ContractKind<Calm> kCalm;

}  // namespace

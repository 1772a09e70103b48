// misbehaving_target
#include "kernel/access.h"
#include "testbenches/injection/mapped_injection.h"

namespace hsx {
namespace {

class MisbehavingTarget : public AccessInjection {
 public:
  static InjectionRow row() {
    std::vector<InjectionKey> keys = access_keys();
    keys.push_back(
        choice_key("how", {"silent", "late", "instant", "length", "data"},
                   "silent: leaves the response incomplete; late: answers `cycles` later; instant: answers "
                   "in no time; length: "
                   "sets the payload's data length to 0; data: turns over all bits it was asked for "
                   "or given")
            .must());
    keys.push_back(injection_key("cycles", InjectionKey::Form::cycles, "see `how`")
                       .within(1, 1'000'000)
                       .otherwise(100)
                       .only_beside("how", "late"));
    return {"misbehaving_target",
            "A target does not keep to the protocol, or answers wrongly.",
            "accesses of the target",
            false,
            "address, place of `how` in its list, cycles that the answer is late",
            std::move(keys),
            "target = \"ram\"\nhow = \"silent\"\nat = { nth = 100 }"};
  }

  using AccessInjection::AccessInjection;

 private:
  enum How : std::uint64_t { kSilent, kLate, kInstant, kLength, kData };

  static void invert(tlm::tlm_generic_payload& payload) {
    for (unsigned i = 0; i < payload.get_data_length(); ++i) {
      std::uint8_t& byte = payload.get_data_ptr()[i];
      byte = static_cast<std::uint8_t>(~byte);
    }
  }
  void distort(tlm::tlm_generic_payload& payload, Cycles& local, const TargetPort::Target& behind) override {
    const std::uint64_t how = number("how");
    const std::uint64_t late = how == kLate ? number("cycles") : 0;
    note(local, {0, payload.get_address(), how, late});
    if (how == kData && payload.is_write()) invert(payload);
    const Cycles at = local;
    behind(payload, local);
    local = how == kInstant ? at : local + Cycles(late);
    if (how == kSilent) payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
    if (how == kLength) payload.set_data_length(0);
    if (how == kData) invert(payload);
  }
};

const InjectionKind<MisbehavingTarget> kKind;

}  // namespace
}  // namespace hsx

// bus_error
#include "kernel/access.h"
#include "testbenches/injection/mapped_injection.h"

namespace hsx {
namespace {

class BusError : public AccessInjection {
 public:
  static InjectionRow row() {
    std::vector<InjectionKey> keys = access_keys();
    keys.push_back(choice_key("response", {"address", "command", "size", "error"}, "the error").otherwise(3));
    return {"bus_error",
            "A target refuses an access: it has no effect, takes a cycle and ends with an error.",
            "accesses of the target",
            false,
            "address, 0, response as in bus.transfer",
            std::move(keys),
            "target = \"ram\"\nat = { nth = 100 }"};
  }

  using AccessInjection::AccessInjection;

 private:
  void distort(tlm::tlm_generic_payload& payload, Cycles& local, const TargetPort::Target&) override {
    const auto response = static_cast<Response>(number("response") + 1);
    note(local, {0, payload.get_address(), 0, static_cast<std::uint64_t>(response)});
    set_response(payload, response);
    local += 1_cycles;
  }
};

const InjectionKind<BusError> kKind;

}  // namespace
}  // namespace hsx

// bit_flip
#include "testbenches/injection/mapped_injection.h"

namespace hsx {
namespace {

class BitFlip : public MappedInjection {
 public:
  static InjectionRow row() {
    return {"bit_flip",
            "A bit of a word in a memory turns over.",
            "accesses that touch the word; the bit turns over before the access",
            true,
            "address, word before, word after",
            {target_key("memory"), address_key("of the word in the memory").must(),
             injection_key("bit", InjectionKey::Form::number, "of the word").within(0, 31).must()},
            "target = \"ram\"\naddress = 0x5000\nbit = 3\nat = { cycle = 1000 }"};
  }

  explicit BitFlip(const InjectionSetup& setup) : MappedInjection(setup), address_(number("address")) {
    if (target() == nullptr) return;
    const std::optional<std::uint32_t> word = read();
    if (!word || !write(*word)) {
      refuse("address", "no memory holds a word there");
    } else if (is_by_cycle()) {
      at_edges([this](Cycles at) { flip(at); });
    } else {
      watch();
    }
  }

 private:
  static constexpr unsigned kWord = 4;

  std::optional<std::uint32_t> read() {
    std::uint8_t bytes[kWord] = {};
    const bool ok = target()->debug({Command::read, Address(address_), bytes, kWord}) == Response::ok;
    return ok ? std::optional(load_le32(bytes)) : std::nullopt;
  }
  bool write(std::uint32_t word) {
    std::uint8_t bytes[kWord];
    store_le32(bytes, word);
    return target()->debug({Command::write, Address(address_), bytes, kWord}) == Response::ok;
  }
  void watch() {
    target()->put_in_front(
        [this](tlm::tlm_generic_payload& payload, Cycles& local, const TargetPort::Target& behind) {
          if (touches(payload, address_, kWord) && is_due(local)) flip(local);
          behind(payload, local);
        });
  }
  void flip(Cycles at) {
    const std::uint32_t before = *read();
    const std::uint32_t after = before ^ 1U << number("bit");
    write(after);
    note(at, {0, address_, before, after});
  }

  std::uint64_t address_;
};

const InjectionKind<BitFlip> kKind;

}  // namespace
}  // namespace hsx

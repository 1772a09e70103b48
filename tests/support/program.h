// Small programs for tests: instructions with labels, made into an image.
//
//   Program p;
//   p.set(1, 5).label("again").op(Opcode::SUB, 1, 1, 2).jump(Opcode::JNZ, "again").ret();
//   Image image = p.image("counter");
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "isa/abi.h"
#include "isa/data_address.h"
#include "isa/decode.h"
#include "isa/image.h"

namespace hsx::testing_support {

// Every function but data() appends one instruction or names the next one. Entry is the first word unless
// `entry` is called. Offsets of calls are those of the ABI revision that goes with the header version.
class Program {
 public:
  explicit Program(std::uint16_t version = 2) : version_(version) {}

  Program& op(Opcode opcode, unsigned rd = 0, unsigned rs1 = 0, unsigned rs2 = 0, std::int32_t imm = 0) {
    return word(encode(opcode, rd, rs1, rs2, imm));
  }
  Program& word(std::uint32_t word) {
    code_.push_back(word);
    return *this;
  }

  // rd = value, in one instruction: LDI32, of two words.
  Program& set(unsigned rd, std::uint32_t value) { return op(Opcode::LDI32, rd).word(value); }
  Program& load(unsigned rd, unsigned base, std::int32_t offset = 0) {
    return op(Opcode::LD, rd, base, 0, offset);
  }
  Program& store(unsigned base, std::int32_t offset, unsigned source) {
    return op(Opcode::ST, 0, base, source, offset);
  }
  Program& push(unsigned rs1) { return op(Opcode::PUSH, 0, rs1); }
  Program& pop(unsigned rd) { return op(Opcode::POP, rd); }
  Program& svc(unsigned module, unsigned function) {
    return op(Opcode::SVC, 0, 0, 0, static_cast<std::int32_t>(module << 8 | function));
  }
  Program& ret() { return op(Opcode::RET); }
  // `count` instructions that change nothing but `rd`.
  Program& idle(unsigned count, unsigned rd = 12) {
    for (unsigned i = 0; i < count; ++i) op(Opcode::LDI, rd, 0, 0, static_cast<std::int32_t>(i));
    return *this;
  }

  Program& label(const std::string& name) {
    labels_[name] = here();
    return *this;
  }
  Program& jump(Opcode opcode, const std::string& to) {
    fixups_.push_back({code_.size(), to});
    return op(opcode);
  }
  Program& call(const std::string& to) { return jump(Opcode::CALL, to); }

  Program& entry(const std::string& label) {
    entry_ = label;
    return *this;
  }
  // Fills with words that are no instructions.
  Program& pad_to(std::uint32_t address) {
    while (here() < address) word(0xFF000000);
    return *this;
  }
  std::uint32_t here() const { return static_cast<std::uint32_t>(code_.size() * 4); }

  // Puts text and a NUL into the read-only data; returns its data address.
  std::uint32_t data(std::string_view text) {
    const std::uint32_t address = kRodataBase + static_cast<std::uint32_t>(rodata_.size());
    for (const char c : text) rodata_.push_back(static_cast<std::uint8_t>(c));
    rodata_.push_back(0);
    return address;
  }

  Image image(const std::string& name = "", std::uint16_t flags = 0) const {
    Image image;
    image.version = version_;
    image.flags = flags;
    image.code = code_;
    for (const Fixup& fixup : fixups_) image.code[fixup.word] |= offset(fixup) & 0xFFF;
    image.entry = entry_.empty() ? 0 : labels_.at(entry_);
    image.rodata = rodata_;
    image.app_name = name;
    return image;
  }

 private:
  struct Fixup {
    std::size_t word;
    std::string label;
  };

  std::uint32_t offset(const Fixup& fixup) const {
    const std::uint32_t target = labels_.at(fixup.label);
    if (decode(code_[fixup.word]).row->opcode != Opcode::CALL) return target;
    const std::uint32_t bytes = target - static_cast<std::uint32_t>(fixup.word * 4);
    return version_ == 1 ? bytes : bytes >> 2;
  }

  std::uint16_t version_;
  std::vector<std::uint32_t> code_;
  std::map<std::string, std::uint32_t> labels_;
  std::vector<Fixup> fixups_;
  std::string entry_;
  ByteString rodata_;
};

}  // namespace hsx::testing_support

// Small programs for the machine, by what comes of them.
#pragma once

#include "isa/image.h"

namespace hsx {

// The 32-bit word of an instruction: op[31:24] rd[23:20] rs1[19:16] rs2[15:12] imm[11:0].
constexpr std::uint32_t code_word(unsigned op, unsigned rd, unsigned rs1, unsigned rs2, unsigned imm) {
  return op << 24 | rd << 20 | rs1 << 16 | rs2 << 12 | (imm & 0xFFF);
}
constexpr std::uint32_t ldi(unsigned rd, unsigned value) {
  return code_word(0x01, rd, 0, 0, value);
}
constexpr std::uint32_t jmp(unsigned address) {
  return code_word(0x21, 0, 0, 0, address);
}
constexpr std::uint32_t div(unsigned rd, unsigned rs1, unsigned rs2) {
  return code_word(0x13, rd, rs1, rs2, 0);
}
constexpr std::uint32_t svc(unsigned module, unsigned function) {
  return code_word(0x30, 0, 0, 0, module << 8 | function);
}
constexpr std::uint32_t ret() {
  return code_word(0x25, 0, 0, 0, 0);
}

inline Image program(const std::string& name, std::vector<std::uint32_t> code,
                     const std::string& rodata = "") {
  Image image;
  image.app_name = name;
  image.code = std::move(code);
  image.rodata.assign(rodata.begin(), rodata.end());
  return image;
}

// Returns with this exit status after one step (the RET that ends a task does not retire).
inline Image returns(unsigned status = 0, const std::string& name = "returns") {
  return program(name, {ldi(0, status), ret()});
}
// Never ends.
inline Image loops(const std::string& name = "loops") {
  return program(name, {jmp(0)});
}
// Faults at pc 8, after two steps.
inline Image divides_by_zero() {
  return program("divides", {ldi(1, 7), ldi(2, 0), div(0, 1, 2), ret()});
}
// Waits for ever for a message on its own svc:stdio.in (handle 1), after six steps.
inline Image waits() {
  return program("waits", {ldi(1, 1), ldi(2, 0x100), ldi(3, 16), code_word(0x60, 4, 0, 0, 0), 0xFFFF,
                           ldi(5, 0), svc(5, 3), ret()});
}
// Sleeps this many milliseconds (at most 2047), then returns 0.
inline Image sleeps(unsigned milliseconds) {
  return program("sleeps", {ldi(0, milliseconds), svc(6, 0), ret()});
}
// Writes the text to the UART, then returns its length.
inline Image writes(const std::string& text) {
  return program(
      "writes",
      {code_word(0x60, 1, 0, 0, 0), 0x4000, ldi(2, static_cast<unsigned>(text.size())), svc(1, 1), ret()},
      text);
}

// A config that runs this image on the built-in platform.
inline std::string config_of(const std::string& image, const std::string& more = "") {
  return "[[task]]\nimage = \"" + image + "\"\n" + more;
}

}  // namespace hsx

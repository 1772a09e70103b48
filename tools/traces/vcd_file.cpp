#include "traces/vcd_file.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace hsx {

bool VcdFile::open(const std::string& path) {
  out_.open(path, std::ios::binary | std::ios::trunc);
  return out_.good();
}

void VcdFile::put(std::string_view text) {
  block_ += text;
  if (block_.size() >= kBlock) flush();
}

void VcdFile::flush() {
  out_.write(block_.data(), static_cast<std::streamsize>(block_.size()));
  block_.clear();
}

std::string VcdFile::identifier(std::size_t n) {
  constexpr std::size_t kFirst = '!';
  constexpr std::size_t kCount = '~' - kFirst + 1;
  std::string text(1, static_cast<char>(kFirst + n % kCount));
  for (n /= kCount; n != 0; n /= kCount) text += static_cast<char>(kFirst + n % kCount);
  return text;
}

void VcdFile::time(Picoseconds at) {
  if (now_ == at) return;
  now_ = at;
  std::array<char, 24> text{'#'};
  char* end = std::to_chars(text.data() + 1, text.data() + text.size() - 1, at.value()).ptr;
  *end++ = '\n';
  put({text.data(), static_cast<std::size_t>(end - text.data())});
}

void VcdFile::change(const VcdValue& value, unsigned width, std::string_view identifier) {
  if (width != 1) block_ += 'b';
  switch (value.kind) {
    case VcdValue::Kind::unknown:
      block_ += 'x';
      break;
    case VcdValue::Kind::undriven:
      block_ += 'z';
      break;
    case VcdValue::Kind::number:
      put_bits(value.number);
      break;
    case VcdValue::Kind::text:
      put_text(value.text);
      break;
  }
  if (width != 1) block_ += ' ';
  block_ += identifier;
  put("\n");
}

// Leading zeros are understood.
void VcdFile::put_bits(std::uint64_t number) {
  std::array<char, 64> bits;
  const char* end = std::to_chars(bits.data(), bits.data() + bits.size(), number, 2).ptr;
  block_.append(bits.data(), static_cast<std::size_t>(end - bits.data()));
}

// A character takes eight bits; the last one stands on the right.
void VcdFile::put_text(std::string_view text) {
  if (text.empty()) block_ += '0';
  for (const char c : text) block_ += fmt::format("{:08b}", static_cast<unsigned char>(c));
}

bool VcdFile::close() {
  flush();
  out_.close();
  return out_.good();
}

}  // namespace hsx

// No text makes the assembler do anything but give an image or errors.
#include "assembler/assembly.h"
#include "support/random.h"

namespace hsx::fuzz_test {
namespace {

using testing_support::Random;

void expect_outcome(const std::string& text, const AssemblyOptions& options) {
  const AssemblyResult result = assemble_text(text, options);
  ASSERT_NE(result.image.has_value(), !result.errors.empty()) << text;
  for (const AssemblyError& error : result.errors) {
    ASSERT_GE(error.place.line, 1U);
    ASSERT_GE(error.place.column, 1U);
    ASSERT_NE(error.message, "");
  }
}

AssemblyOptions fuzz_options(Random& random) {
  AssemblyOptions options = defines({{"N", static_cast<std::int64_t>(random.below(100))}});
  options.reader = reader_of({{"i", "x:\nRET\n.include \"j\""}, {"j", ".data\n.byte 1\n"}});
  if (random.percent(50)) options.abi = AbiRevision::v2025_10;
  return options;
}

TEST(Fuzz, RandomBytes) {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    Random random(seed);
    SCOPED_TRACE(random.trace());
    std::string text;
    for (std::uint64_t i = random.below(300); i > 0; --i) text += static_cast<char>(random.next());
    ASSERT_NO_FATAL_FAILURE(expect_outcome(text, fuzz_options(random)));
  }
}

TEST(Fuzz, RandomWordsOfTheLanguage) {
  static const std::vector<std::string> kWords{
      "\n",     "\n",       "\n",        "\n",         "ADD",        "LDI",      "LDI32",
      "LD",     "ST",       "JMP",       "CALL",       "SVC",        "BRK",      "RET",
      "PUSH",   "R0",       "R1",        "R15",        "R16",        "x",        "x:",
      "y",      "y:",       "N",         ",",          "[",          "]",        "+",
      "-",      "(",        ")",         "=",          "MOD",        "FN",       "0",
      "1",      "4",        "-5",        "0x7fffffff", "4294967295", "'c'",      "\"s\\n\"",
      "\"i\"",  "\"",       ";",         "lo16(x)",    "off16(y)",   ".text",    ".data",
      ".entry", ".include", ".export",   ".import",    ".extern",    ".org",     ".byte",
      ".half",  ".word",    ".asciz",    ".align",     ".zero",      ".mailbox", "{\"target\":\"a\"}",
      ".value", ".cmd",     ".metadata", ".name",      ".flags",     ".bss",     ".caps",
      ":",      "@"};
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Random random(seed);
    SCOPED_TRACE(random.trace());
    std::string text = random.percent(50) ? "RET\n" : "";
    for (std::uint64_t i = random.below(60); i > 0; --i)
      text += random.pick(kWords) + (random.percent(80) ? " " : "");
    ASSERT_NO_FATAL_FAILURE(expect_outcome(text, fuzz_options(random)));
  }
}

// A source of which most lines are right, with single bytes changed.
TEST(Fuzz, DamagedSources) {
  const std::string source =
      ".entry main\n.export f\nf:\n  MUL R0, R1, R1\n  RET\nmain:\n  LDI R1, -7\n  LDI32 R4, table\n  LD R1, "
      "[R4+off16(table)]\n"
      "  CALL f\n  JNZ main\n  SVC MOD=1, FN=0\n.data\n  .align 4\ntable:\n  .half 0x1234, -1\n  .asciz "
      "\"hey\\n\"\n"
      ".mailbox {\"target\": \"a\", \"capacity\": 5}\n";
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    Random random(seed);
    SCOPED_TRACE(random.trace());
    std::string text = source;
    for (std::uint64_t i = random.between(1, 4); i > 0; --i)
      text[random.below(text.size())] =
          static_cast<char>(random.percent(50) ? random.next() : random.between(32, 126));
    ASSERT_NO_FATAL_FAILURE(expect_outcome(text, fuzz_options(random)));
  }
}

}  // namespace
}  // namespace hsx::fuzz_test

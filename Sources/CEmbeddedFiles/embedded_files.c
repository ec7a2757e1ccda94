// Written by Scripts/embed-files. Do not edit.
#include "CEmbeddedFiles.h"

// #embed is C23; the compilers in use know it, the language standard they default to does not.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../Data/actors.tsv" suffix(, 0)
};
static const unsigned char file_1[] = {
#embed "../../Data/agencies.tsv" suffix(, 0)
};
static const unsigned char file_2[] = {
#embed "../../Data/lexicons/adjectives.tsv" suffix(, 0)
};
static const unsigned char file_3[] = {
#embed "../../Data/lexicons/furniture.tsv" suffix(, 0)
};
static const unsigned char file_4[] = {
#embed "../../Data/lexicons/judgement.tsv" suffix(, 0)
};
static const unsigned char file_5[] = {
#embed "../../Data/lexicons/nouns.tsv" suffix(, 0)
};
static const unsigned char file_6[] = {
#embed "../../Data/lexicons/plover.tsv" suffix(, 0)
};
static const unsigned char file_7[] = {
#embed "../../Data/lexicons/verbs.tsv" suffix(, 0)
};
static const unsigned char file_8[] = {
#embed "../../Data/lexicons/words.tsv" suffix(, 0)
};
static const unsigned char file_9[] = {
#embed "../../Data/negotiations/afghanistan-pakistan.json" suffix(, 0)
};
static const unsigned char file_10[] = {
#embed "../../Data/negotiations/afghanistan.json" suffix(, 0)
};
static const unsigned char file_11[] = {
#embed "../../Data/negotiations/armenia-azerbaijan.json" suffix(, 0)
};
static const unsigned char file_12[] = {
#embed "../../Data/negotiations/colombia-eln.json" suffix(, 0)
};
static const unsigned char file_13[] = {
#embed "../../Data/negotiations/colombia-farc.json" suffix(, 0)
};
static const unsigned char file_14[] = {
#embed "../../Data/negotiations/drc-m23.json" suffix(, 0)
};
static const unsigned char file_15[] = {
#embed "../../Data/negotiations/el-salvador.json" suffix(, 0)
};
static const unsigned char file_16[] = {
#embed "../../Data/negotiations/ethiopia-eritrea.json" suffix(, 0)
};
static const unsigned char file_17[] = {
#embed "../../Data/negotiations/ethiopia-tigray.json" suffix(, 0)
};
static const unsigned char file_18[] = {
#embed "../../Data/negotiations/india-pakistan.json" suffix(, 0)
};
static const unsigned char file_19[] = {
#embed "../../Data/negotiations/iran-iraq.json" suffix(, 0)
};
static const unsigned char file_20[] = {
#embed "../../Data/negotiations/iran-united-states.json" suffix(, 0)
};
static const unsigned char file_21[] = {
#embed "../../Data/negotiations/israel-hamas.json" suffix(, 0)
};
static const unsigned char file_22[] = {
#embed "../../Data/negotiations/israel-hezbollah.json" suffix(, 0)
};
static const unsigned char file_23[] = {
#embed "../../Data/negotiations/israel-palestine.json" suffix(, 0)
};
static const unsigned char file_24[] = {
#embed "../../Data/negotiations/israel-syria.json" suffix(, 0)
};
static const unsigned char file_25[] = {
#embed "../../Data/negotiations/korea.json" suffix(, 0)
};
static const unsigned char file_26[] = {
#embed "../../Data/negotiations/libya.json" suffix(, 0)
};
static const unsigned char file_27[] = {
#embed "../../Data/negotiations/myanmar.json" suffix(, 0)
};
static const unsigned char file_28[] = {
#embed "../../Data/negotiations/nicaragua.json" suffix(, 0)
};
static const unsigned char file_29[] = {
#embed "../../Data/negotiations/russia-ukraine.json" suffix(, 0)
};
static const unsigned char file_30[] = {
#embed "../../Data/negotiations/south-sudan.json" suffix(, 0)
};
static const unsigned char file_31[] = {
#embed "../../Data/negotiations/sudan.json" suffix(, 0)
};
static const unsigned char file_32[] = {
#embed "../../Data/negotiations/syria.json" suffix(, 0)
};
static const unsigned char file_33[] = {
#embed "../../Data/negotiations/thailand-cambodia.json" suffix(, 0)
};
static const unsigned char file_34[] = {
#embed "../../Data/negotiations/turkey-pkk.json" suffix(, 0)
};
static const unsigned char file_35[] = {
#embed "../../Data/negotiations/yemen.json" suffix(, 0)
};
static const unsigned char file_36[] = {
#embed "../../Data/parties.tsv" suffix(, 0)
};
static const unsigned char file_37[] = {
#embed "../../Data/rules/any-declared.json" suffix(, 0)
};
static const unsigned char file_38[] = {
#embed "../../Data/rules/bilateral.json" suffix(, 0)
};
static const unsigned char file_39[] = {
#embed "../../Data/rules/eth-prio.json" suffix(, 0)
};
static const unsigned char file_40[] = {
#embed "../../Data/rules/mutual-general.json" suffix(, 0)
};
static const unsigned char file_41[] = {
#embed "../../Data/rules/mutual-incl-pauses.json" suffix(, 0)
};
static const unsigned char file_42[] = {
#embed "../../Data/schema/answers.tsv" suffix(, 0)
};
static const unsigned char file_43[] = {
#embed "../../Migrations/V0001_event_log.sql" suffix(, 0)
};
static const unsigned char file_44[] = {
#embed "../../Migrations/V0002_projections.sql" suffix(, 0)
};
static const unsigned char file_45[] = {
#embed "../../Migrations/V0003_positions.sql" suffix(, 0)
};
static const unsigned char file_46[] = {
#embed "../../Migrations/V0004_chained_log.sql" suffix(, 0)
};
static const unsigned char file_47[] = {
#embed "../../Migrations/V0005_followers.sql" suffix(, 0)
};
static const unsigned char file_48[] = {
#embed "../../Migrations/V0006_roles.sql" suffix(, 0)
};
static const unsigned char file_49[] = {
#embed "../../Migrations/V0007_captures.sql" suffix(, 0)
};
static const unsigned char file_50[] = {
#embed "../../Migrations/V0008_streams_without_ends.sql" suffix(, 0)
};
static const unsigned char file_51[] = {
#embed "../../Migrations/V0009_projection_history.sql" suffix(, 0)
};
static const unsigned char file_52[] = {
#embed "../../Migrations/V0010_single_appends.sql" suffix(, 0)
};
static const unsigned char file_53[] = {
#embed "../../Migrations/V0011_packed_rows.sql" suffix(, 0)
};
static const unsigned char file_54[] = {
#embed "../../Migrations/V0012_absent_words.sql" suffix(, 0)
};
static const unsigned char file_55[] = {
#embed "../../Samples/battlefield_report_no_claim_2025_05_18.txt" suffix(, 0)
};
static const unsigned char file_56[] = {
#embed "../../Samples/bodies_dispute_denial_2025_06_07.txt" suffix(, 0)
};
static const unsigned char file_57[] = {
#embed "../../Samples/bodies_returned_2025_06_11.txt" suffix(, 0)
};
static const unsigned char file_58[] = {
#embed "../../Samples/easter_exchange_2026_04_11.html" suffix(, 0)
};
static const unsigned char file_59[] = {
#embed "../../Samples/easter_exchange_garbled_2025_04_20.html" suffix(, 0)
};
static const unsigned char file_60[] = {
#embed "../../Samples/easter_exchange_kyiv_count_2025_04_19.txt" suffix(, 0)
};
static const unsigned char file_61[] = {
#embed "../../Samples/easter_exchange_moscow_count_2025_04_19.txt" suffix(, 0)
};
static const unsigned char file_62[] = {
#embed "../../Samples/easter_exchange_over_250_2025_04_20.txt" suffix(, 0)
};
static const unsigned char file_63[] = {
#embed "../../Samples/easter_truce_2026_04_11.txt" suffix(, 0)
};
static const unsigned char file_64[] = {
#embed "../../Samples/easter_truce_runs_out_2025_04_21.txt" suffix(, 0)
};
static const unsigned char file_65[] = {
#embed "../../Samples/easter_truce_wire_2025_04_19.txt" suffix(, 0)
};
static const unsigned char file_66[] = {
#embed "../../Samples/easter_truce_zelensky_mirror_2025_04_19.html" suffix(, 0)
};
static const unsigned char file_67[] = {
#embed "../../Samples/exchange_completed_mod_2025_05_25.txt" suffix(, 0)
};
static const unsigned char file_68[] = {
#embed "../../Samples/exchange_first_stage_2025_05_23.txt" suffix(, 0)
};
static const unsigned char file_69[] = {
#embed "../../Samples/exchange_second_stage_2025_05_24.html" suffix(, 0)
};
static const unsigned char file_70[] = {
#embed "../../Samples/exchange_third_stage_kyiv_2025_05_25.txt" suffix(, 0)
};
static const unsigned char file_71[] = {
#embed "../../Samples/istanbul_round_one_2025_05_16.txt" suffix(, 0)
};
static const unsigned char file_72[] = {
#embed "../../Samples/istanbul_round_three_2025_07_23.html" suffix(, 0)
};
static const unsigned char file_73[] = {
#embed "../../Samples/istanbul_round_two_2025_06_02.html" suffix(, 0)
};
static const unsigned char file_74[] = {
#embed "../../Samples/jeddah_thirty_day_offer_2025_03_11.txt" suffix(, 0)
};
static const unsigned char file_75[] = {
#embed "../../Samples/kyiv_leaders_call_2025_05_10.txt" suffix(, 0)
};
static const unsigned char file_76[] = {
#embed "../../Samples/lavrov_vatican_brightline_2025_05_23.html" suffix(, 0)
};
static const unsigned char file_77[] = {
#embed "../../Samples/lavrov_vatican_channel_nord_2025_05_23.html" suffix(, 0)
};
static const unsigned char file_78[] = {
#embed "../../Samples/lavrov_vatican_harbour_post_2025_05_23.txt" suffix(, 0)
};
static const unsigned char file_79[] = {
#embed "../../Samples/lavrov_vatican_kestrel_2025_05_24.txt" suffix(, 0)
};
static const unsigned char file_80[] = {
#embed "../../Samples/lavrov_vatican_ledger_2025_05_23.txt" suffix(, 0)
};
static const unsigned char file_81[] = {
#embed "../../Samples/lavrov_vatican_wire_2025_05_23.txt" suffix(, 0)
};
static const unsigned char file_82[] = {
#embed "../../Samples/meloni_pope_leo_2025_05_20.txt" suffix(, 0)
};
static const unsigned char file_83[] = {
#embed "../../Samples/putin_conditions_2025_03_13.html" suffix(, 0)
};
static const unsigned char file_84[] = {
#embed "../../Samples/putin_offers_istanbul_2025_05_11.txt" suffix(, 0)
};
static const unsigned char file_85[] = {
#embed "../../Samples/riyadh_black_sea_2025_03_25.txt" suffix(, 0)
};
static const unsigned char file_86[] = {
#embed "../../Samples/sybiha_march_offer_2025_04_19.txt" suffix(, 0)
};
static const unsigned char file_87[] = {
#embed "../../Samples/transfer_window_no_claim_2025_05_12.html" suffix(, 0)
};
static const unsigned char file_88[] = {
#embed "../../Samples/trump_putin_call_2025_03_18.txt" suffix(, 0)
};
static const unsigned char file_89[] = {
#embed "../../Samples/trump_putin_call_2025_05_19.html" suffix(, 0)
};
static const unsigned char file_90[] = {
#embed "../../Samples/victory_day_truce_2025_04_28.html" suffix(, 0)
};

static const struct parley_embedded_file files[] = {
    {"Data/actors.tsv", file_0, sizeof file_0 - 1},
    {"Data/agencies.tsv", file_1, sizeof file_1 - 1},
    {"Data/lexicons/adjectives.tsv", file_2, sizeof file_2 - 1},
    {"Data/lexicons/furniture.tsv", file_3, sizeof file_3 - 1},
    {"Data/lexicons/judgement.tsv", file_4, sizeof file_4 - 1},
    {"Data/lexicons/nouns.tsv", file_5, sizeof file_5 - 1},
    {"Data/lexicons/plover.tsv", file_6, sizeof file_6 - 1},
    {"Data/lexicons/verbs.tsv", file_7, sizeof file_7 - 1},
    {"Data/lexicons/words.tsv", file_8, sizeof file_8 - 1},
    {"Data/negotiations/afghanistan-pakistan.json", file_9, sizeof file_9 - 1},
    {"Data/negotiations/afghanistan.json", file_10, sizeof file_10 - 1},
    {"Data/negotiations/armenia-azerbaijan.json", file_11, sizeof file_11 - 1},
    {"Data/negotiations/colombia-eln.json", file_12, sizeof file_12 - 1},
    {"Data/negotiations/colombia-farc.json", file_13, sizeof file_13 - 1},
    {"Data/negotiations/drc-m23.json", file_14, sizeof file_14 - 1},
    {"Data/negotiations/el-salvador.json", file_15, sizeof file_15 - 1},
    {"Data/negotiations/ethiopia-eritrea.json", file_16, sizeof file_16 - 1},
    {"Data/negotiations/ethiopia-tigray.json", file_17, sizeof file_17 - 1},
    {"Data/negotiations/india-pakistan.json", file_18, sizeof file_18 - 1},
    {"Data/negotiations/iran-iraq.json", file_19, sizeof file_19 - 1},
    {"Data/negotiations/iran-united-states.json", file_20, sizeof file_20 - 1},
    {"Data/negotiations/israel-hamas.json", file_21, sizeof file_21 - 1},
    {"Data/negotiations/israel-hezbollah.json", file_22, sizeof file_22 - 1},
    {"Data/negotiations/israel-palestine.json", file_23, sizeof file_23 - 1},
    {"Data/negotiations/israel-syria.json", file_24, sizeof file_24 - 1},
    {"Data/negotiations/korea.json", file_25, sizeof file_25 - 1},
    {"Data/negotiations/libya.json", file_26, sizeof file_26 - 1},
    {"Data/negotiations/myanmar.json", file_27, sizeof file_27 - 1},
    {"Data/negotiations/nicaragua.json", file_28, sizeof file_28 - 1},
    {"Data/negotiations/russia-ukraine.json", file_29, sizeof file_29 - 1},
    {"Data/negotiations/south-sudan.json", file_30, sizeof file_30 - 1},
    {"Data/negotiations/sudan.json", file_31, sizeof file_31 - 1},
    {"Data/negotiations/syria.json", file_32, sizeof file_32 - 1},
    {"Data/negotiations/thailand-cambodia.json", file_33, sizeof file_33 - 1},
    {"Data/negotiations/turkey-pkk.json", file_34, sizeof file_34 - 1},
    {"Data/negotiations/yemen.json", file_35, sizeof file_35 - 1},
    {"Data/parties.tsv", file_36, sizeof file_36 - 1},
    {"Data/rules/any-declared.json", file_37, sizeof file_37 - 1},
    {"Data/rules/bilateral.json", file_38, sizeof file_38 - 1},
    {"Data/rules/eth-prio.json", file_39, sizeof file_39 - 1},
    {"Data/rules/mutual-general.json", file_40, sizeof file_40 - 1},
    {"Data/rules/mutual-incl-pauses.json", file_41, sizeof file_41 - 1},
    {"Data/schema/answers.tsv", file_42, sizeof file_42 - 1},
    {"Migrations/V0001_event_log.sql", file_43, sizeof file_43 - 1},
    {"Migrations/V0002_projections.sql", file_44, sizeof file_44 - 1},
    {"Migrations/V0003_positions.sql", file_45, sizeof file_45 - 1},
    {"Migrations/V0004_chained_log.sql", file_46, sizeof file_46 - 1},
    {"Migrations/V0005_followers.sql", file_47, sizeof file_47 - 1},
    {"Migrations/V0006_roles.sql", file_48, sizeof file_48 - 1},
    {"Migrations/V0007_captures.sql", file_49, sizeof file_49 - 1},
    {"Migrations/V0008_streams_without_ends.sql", file_50, sizeof file_50 - 1},
    {"Migrations/V0009_projection_history.sql", file_51, sizeof file_51 - 1},
    {"Migrations/V0010_single_appends.sql", file_52, sizeof file_52 - 1},
    {"Migrations/V0011_packed_rows.sql", file_53, sizeof file_53 - 1},
    {"Migrations/V0012_absent_words.sql", file_54, sizeof file_54 - 1},
    {"Samples/battlefield_report_no_claim_2025_05_18.txt", file_55, sizeof file_55 - 1},
    {"Samples/bodies_dispute_denial_2025_06_07.txt", file_56, sizeof file_56 - 1},
    {"Samples/bodies_returned_2025_06_11.txt", file_57, sizeof file_57 - 1},
    {"Samples/easter_exchange_2026_04_11.html", file_58, sizeof file_58 - 1},
    {"Samples/easter_exchange_garbled_2025_04_20.html", file_59, sizeof file_59 - 1},
    {"Samples/easter_exchange_kyiv_count_2025_04_19.txt", file_60, sizeof file_60 - 1},
    {"Samples/easter_exchange_moscow_count_2025_04_19.txt", file_61, sizeof file_61 - 1},
    {"Samples/easter_exchange_over_250_2025_04_20.txt", file_62, sizeof file_62 - 1},
    {"Samples/easter_truce_2026_04_11.txt", file_63, sizeof file_63 - 1},
    {"Samples/easter_truce_runs_out_2025_04_21.txt", file_64, sizeof file_64 - 1},
    {"Samples/easter_truce_wire_2025_04_19.txt", file_65, sizeof file_65 - 1},
    {"Samples/easter_truce_zelensky_mirror_2025_04_19.html", file_66, sizeof file_66 - 1},
    {"Samples/exchange_completed_mod_2025_05_25.txt", file_67, sizeof file_67 - 1},
    {"Samples/exchange_first_stage_2025_05_23.txt", file_68, sizeof file_68 - 1},
    {"Samples/exchange_second_stage_2025_05_24.html", file_69, sizeof file_69 - 1},
    {"Samples/exchange_third_stage_kyiv_2025_05_25.txt", file_70, sizeof file_70 - 1},
    {"Samples/istanbul_round_one_2025_05_16.txt", file_71, sizeof file_71 - 1},
    {"Samples/istanbul_round_three_2025_07_23.html", file_72, sizeof file_72 - 1},
    {"Samples/istanbul_round_two_2025_06_02.html", file_73, sizeof file_73 - 1},
    {"Samples/jeddah_thirty_day_offer_2025_03_11.txt", file_74, sizeof file_74 - 1},
    {"Samples/kyiv_leaders_call_2025_05_10.txt", file_75, sizeof file_75 - 1},
    {"Samples/lavrov_vatican_brightline_2025_05_23.html", file_76, sizeof file_76 - 1},
    {"Samples/lavrov_vatican_channel_nord_2025_05_23.html", file_77, sizeof file_77 - 1},
    {"Samples/lavrov_vatican_harbour_post_2025_05_23.txt", file_78, sizeof file_78 - 1},
    {"Samples/lavrov_vatican_kestrel_2025_05_24.txt", file_79, sizeof file_79 - 1},
    {"Samples/lavrov_vatican_ledger_2025_05_23.txt", file_80, sizeof file_80 - 1},
    {"Samples/lavrov_vatican_wire_2025_05_23.txt", file_81, sizeof file_81 - 1},
    {"Samples/meloni_pope_leo_2025_05_20.txt", file_82, sizeof file_82 - 1},
    {"Samples/putin_conditions_2025_03_13.html", file_83, sizeof file_83 - 1},
    {"Samples/putin_offers_istanbul_2025_05_11.txt", file_84, sizeof file_84 - 1},
    {"Samples/riyadh_black_sea_2025_03_25.txt", file_85, sizeof file_85 - 1},
    {"Samples/sybiha_march_offer_2025_04_19.txt", file_86, sizeof file_86 - 1},
    {"Samples/transfer_window_no_claim_2025_05_12.html", file_87, sizeof file_87 - 1},
    {"Samples/trump_putin_call_2025_03_18.txt", file_88, sizeof file_88 - 1},
    {"Samples/trump_putin_call_2025_05_19.html", file_89, sizeof file_89 - 1},
    {"Samples/victory_day_truce_2025_04_28.html", file_90, sizeof file_90 - 1},
};

const struct parley_embedded_file *parley_embedded_files(size_t *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}

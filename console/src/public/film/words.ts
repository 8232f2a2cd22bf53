import { wordsOf } from '../words.ts';
import { filmWords } from './word-list-film.ts';

export const useFilmWords = wordsOf(filmWords);
